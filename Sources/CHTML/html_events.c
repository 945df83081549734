#include "html_events.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

// libxml2 sets its locks up on first use, and not safely so: two first uses at a time leave both waiting for ever.
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

struct state {
    const struct html_events *events;
    void *data;
    htmlParserCtxtPtr context;
};

static void stop_if(struct state *state, int wanted) {
    if (wanted) xmlStopParser(state->context);
}

static void on_start(void *raw, const xmlChar *name, const xmlChar **attributes) {
    struct state *state = raw;
    stop_if(state, state->events->start(state->data, name, (const unsigned char *const *)attributes));
}

static void on_end(void *raw, const xmlChar *name) {
    struct state *state = raw;
    stop_if(state, state->events->end(state->data, name));
}

static void on_text(void *raw, const xmlChar *bytes, int count) {
    struct state *state = raw;
    if (bytes && count > 0) stop_if(state, state->events->text(state->data, bytes, (size_t)count));
}

// libxml2 2.12 made the error constant.
#if LIBXML_VERSION >= 21200
static void on_error(void *raw, const xmlError *error) {
#else
static void on_error(void *raw, xmlErrorPtr error) {
#endif
    (void)error;
    struct state *state = raw;
    stop_if(state, state->events->error(state->data));
}

void html_parse(const unsigned char *bytes, size_t count, const struct html_events *events, void *data) {
    if (count == 0 || count > INT_MAX) return;
    pthread_once(&is_ready, xmlInitParser);
    htmlParserCtxtPtr context = htmlNewParserCtxt();
    if (!context) return;
    struct state state = {events, data, context};
    xmlSAXHandler *handler = context->sax;
    if (handler) {
        memset(handler, 0, sizeof *handler);
        handler->initialized = XML_SAX2_MAGIC;
        handler->startElement = on_start;
        handler->endElement = on_end;
        handler->characters = on_text;
        handler->ignorableWhitespace = on_text;
        handler->cdataBlock = on_text;
        handler->serror = on_error;
        context->userData = &state;
        const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                            HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD;
        htmlDocPtr document = htmlCtxtReadMemory(context, (const char *)bytes, (int)count, NULL, "UTF-8", options);
        if (document) xmlFreeDoc(document);
    }
    htmlFreeParserCtxt(context);
}
