// SPDX-License-Identifier: Apache-2.0
"use strict";

// The contract of the server that sent this page, wherever it stands; nothing is asked of another host.
if (window.SwaggerUIBundle) {
	window.SwaggerUIBundle({
		url: new URL("openapi.json", document.baseURI).href,
		domNode: document.getElementById("api"),
		deepLinking: true,
		defaultModelsExpandDepth: 0,
		displayRequestDuration: true,
		docExpansion: "list",
		filter: true,
		requestSnippetsEnabled: true,
		syntaxHighlight: { activated: false },
		tryItOutEnabled: true,
		validatorUrl: null,
	});
}
