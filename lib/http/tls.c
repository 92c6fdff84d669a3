/* SPDX-License-Identifier: Apache-2.0 */
#include "http/tls.h"

#include <assert.h>
#include <errno.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { CHAIN_MOST = 16 };

/* What tells one file from the one that replaced it, behind any symbolic links. */
struct stamp {
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec changed;
};

/* A certificate and its key. Never changed, and kept until the end: sessions borrow it for as long
 * as they last, and one in a few weeks is a few kilobytes. */
struct pair {
	gnutls_pcert_st chain[CHAIN_MOST];
	unsigned count;
	gnutls_privkey_t key;
	struct pair *older;
};

struct tls {
	const char *cert_file, *key_file;
	_Atomic(struct pair *) newest;
	pthread_mutex_t lock; /* of who reads the files */
	struct stamp cert, key;
};

/* The callback of GnuTLS knows the session only, and libmicrohttpd keeps what it ties to that to
 * itself. */
static _Atomic(struct tls *) in_use;

const char *tls_priorities(void)
{
	return "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%SERVER_PRECEDENCE:-KX-ALL:+ECDHE-RSA:"
	       "+ECDHE-ECDSA:-CIPHER-ALL:+AES-256-GCM:+CHACHA20-POLY1305:+AES-128-GCM:-SHA1:"
	       "-SIGN-RSA-SHA1:-SIGN-ECDSA-SHA1";
}

static int show_certificate(gnutls_session_t session, const gnutls_datum_t *authorities,
			    int authority_count, const gnutls_pk_algorithm_t *algorithms,
			    int algorithm_count, gnutls_pcert_st **ret_chain, unsigned *ret_count,
			    gnutls_privkey_t *ret_key)
{
	struct tls *tls = atomic_load(&in_use);
	struct pair *pair = tls ? atomic_load(&tls->newest) : NULL;

	(void)session;
	(void)authorities;
	(void)authority_count;
	(void)algorithms;
	(void)algorithm_count;
	if (!pair)
		return -1;
	*ret_chain = pair->chain;
	*ret_count = pair->count;
	*ret_key = pair->key;
	return 0;
}

void *tls_callback(void)
{
	gnutls_certificate_retrieve_function2 *function = show_certificate;
	void *pointer;

	/* C has no cast for it; POSIX promises the same size. */
	memcpy(&pointer, &function, sizeof pointer);
	return pointer;
}

static void free_pair(struct pair *pair)
{
	for (unsigned i = 0; i < pair->count; i++)
		gnutls_pcert_deinit(&pair->chain[i]);
	if (pair->key)
		gnutls_privkey_deinit(pair->key);
	free(pair);
}

static void free_unused_pair(struct pair *const *pair)
{
	if (*pair)
		free_pair(*pair);
}

/* Of a key: leaves no copy behind. */
static void wipe(gnutls_datum_t *bytes)
{
	if (bytes->data)
		gnutls_memset(bytes->data, 0, bytes->size);
	gnutls_free(bytes->data);
}

static bool read_chain(const char *file, struct pair *pair, struct err *err)
{
	gnutls_datum_t text __attribute__((cleanup(wipe))) = { NULL, 0 };
	unsigned count = CHAIN_MOST;
	int code = gnutls_load_file(file, &text);

	if (code < 0)
		return err_set(err, ERR_FILE, "cannot read the certificate %s: %s", file,
			       errno ? strerror(errno) : gnutls_strerror(code));
	code = gnutls_pcert_list_import_x509_raw(pair->chain, &count, &text, GNUTLS_X509_FMT_PEM,
						 GNUTLS_X509_CRT_LIST_FAIL_IF_UNSORTED);
	if (code < 0)
		return err_set(err, ERR_INPUT,
			       "%s is no certificate in PEM followed by those that signed it: %s",
			       file, gnutls_strerror(code));
	pair->count = count;
	return true;
}

static bool read_key(const char *file, struct pair *pair, struct err *err)
{
	gnutls_datum_t text __attribute__((cleanup(wipe))) = { NULL, 0 };
	int code = gnutls_load_file(file, &text);

	if (code < 0)
		return err_set(err, ERR_FILE, "cannot read the key %s: %s", file,
			       errno ? strerror(errno) : gnutls_strerror(code));
	if (gnutls_privkey_init(&pair->key) < 0)
		return err_set(err, ERR_MEMORY, "no memory for the key %s", file);
	code = gnutls_privkey_import_x509_raw(pair->key, &text, GNUTLS_X509_FMT_PEM, NULL, 0);
	if (code < 0)
		return err_set(err, ERR_INPUT, "%s is no key in PEM without a password: %s", file,
			       gnutls_strerror(code));
	return true;
}

static void free_public(const gnutls_pubkey_t *key)
{
	if (*key)
		gnutls_pubkey_deinit(*key);
}

static bool is_of_key(const struct pair *pair)
{
	gnutls_pubkey_t public __attribute__((cleanup(free_public))) = NULL;
	unsigned char ids[2][64];
	size_t sizes[2] = { sizeof ids[0], sizeof ids[1] };

	return gnutls_pubkey_init(&public) >= 0 &&
	       gnutls_pubkey_import_privkey(public, pair->key, 0, 0) >= 0 &&
	       gnutls_pubkey_get_key_id(public, GNUTLS_KEYID_USE_SHA256, ids[0], &sizes[0]) >= 0 &&
	       gnutls_pubkey_get_key_id(pair->chain[0].pubkey, GNUTLS_KEYID_USE_SHA256, ids[1],
					&sizes[1]) >= 0 &&
	       sizes[0] == sizes[1] && memcmp(ids[0], ids[1], sizes[0]) == 0;
}

static void free_certificate(const gnutls_x509_crt_t *certificate)
{
	if (*certificate)
		gnutls_x509_crt_deinit(*certificate);
}

static bool has_expired(const struct pair *pair)
{
	gnutls_x509_crt_t certificate __attribute__((cleanup(free_certificate))) = NULL;

	return gnutls_x509_crt_init(&certificate) < 0 ||
	       gnutls_x509_crt_import(certificate, &pair->chain[0].cert, GNUTLS_X509_FMT_DER) < 0 ||
	       gnutls_x509_crt_get_expiration_time(certificate) <= time(NULL);
}

/* All zero for a file that is not there: that it is gone is a change, too. */
static struct stamp stamp_of(const char *file)
{
	struct stamp stamp = { 0 };
	struct stat st;

	if (stat(file, &st) == 0)
		stamp = (struct stamp){ st.st_dev, st.st_ino, st.st_size, st.st_mtim };
	return stamp;
}

static bool is_same(const struct stamp *a, const struct stamp *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

/* Under the lock. */
static bool read_pair(struct tls *tls, struct err *err)
{
	struct pair *pair __attribute__((cleanup(free_unused_pair))) = calloc(1, sizeof *pair);

	if (!pair)
		return err_set(err, ERR_MEMORY, "no memory for a certificate");
	tls->cert = stamp_of(tls->cert_file);
	tls->key = stamp_of(tls->key_file);
	errno = 0;
	if (!read_chain(tls->cert_file, pair, err) || !read_key(tls->key_file, pair, err))
		return false;
	if (!is_of_key(pair))
		return err_set(err, ERR_INPUT, "%s is not the key of the certificate %s",
			       tls->key_file, tls->cert_file);
	if (has_expired(pair))
		return err_set(err, ERR_INPUT, "the certificate %s has expired", tls->cert_file);
	pair->older = atomic_load(&tls->newest);
	atomic_store(&tls->newest, pair);
	pair = NULL;
	return true;
}

bool tls_new(const char *cert_file, const char *key_file, struct tls **ret_tls, struct err *err)
{
	struct tls *tls = calloc(1, sizeof *tls), *nobody = NULL;

	if (!tls)
		return err_set(err, ERR_MEMORY, "no memory for TLS");
	tls->cert_file = cert_file;
	tls->key_file = key_file;
	pthread_mutex_init(&tls->lock, NULL);
	if (!tls_reload(tls, err)) {
		tls_free(tls);
		return false;
	}
	if (!atomic_compare_exchange_strong(&in_use, &nobody, tls))
		assert(!"two servers with TLS in one process");
	*ret_tls = tls;
	return true;
}

void tls_free(struct tls *tls)
{
	struct tls *expected = tls;
	struct pair *next;

	if (!tls)
		return;
	atomic_compare_exchange_strong(&in_use, &expected, NULL);
	for (struct pair *pair = atomic_load(&tls->newest); pair; pair = next) {
		next = pair->older;
		free_pair(pair);
	}
	pthread_mutex_destroy(&tls->lock);
	free(tls);
}

bool tls_reload(struct tls *tls, struct err *err)
{
	bool done;

	pthread_mutex_lock(&tls->lock);
	done = read_pair(tls, err);
	pthread_mutex_unlock(&tls->lock);
	return done;
}

bool tls_has_changed(struct tls *tls)
{
	struct stamp cert = stamp_of(tls->cert_file), key = stamp_of(tls->key_file);
	bool changed;

	pthread_mutex_lock(&tls->lock);
	changed = !is_same(&cert, &tls->cert) || !is_same(&key, &tls->key);
	pthread_mutex_unlock(&tls->lock);
	return changed;
}
