// SPDX-License-Identifier: Apache-2.0
// Sentences and entities of the documents under a folder, by wink-nlp. Prints one JSON object.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import winkNLP from "wink-nlp";
import model from "wink-eng-lite-web-model";

const [folder, mostBytes] = [process.argv[2], Number(process.argv[3])];
const nlp = winkNLP(model, ["sbd", "ner"]);
const texts = [];
let bytes = 0;
for (const name of readdirSync(folder, { recursive: true }).sort()) {
  if (!/\.(txt|md)$/.test(name) || /long/.test(name)) continue;
  const text = readFileSync(join(folder, name));
  if (bytes + text.length > mostBytes) break;
  bytes += text.length;
  texts.push(text.toString("utf8"));
}
let sentences = 0;
let entities = 0;
function read(text) {
  const doc = nlp.readDoc(text);
  sentences += doc.sentences().out().length;
  entities += doc.entities().out(nlp.its.detail).length;
}
texts.slice(0, 50).forEach(read); // warm
sentences = entities = 0;
const began = process.cpuUsage();
texts.forEach(read);
const took = process.cpuUsage(began);
console.log(JSON.stringify({ bytes, seconds: (took.user + took.system) / 1e6, sentences, entities }));
