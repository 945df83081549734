// The system's HTML parser as a stream of events. libxml2's own headers stay out of here: they bring in ICU's, which
// Foundation has another copy of.
#ifndef RAPPORTEUR_HTML_EVENTS_H
#define RAPPORTEUR_HTML_EVENTS_H

#include <iconv.h>
#include <stddef.h>
#include <string.h>

// Each is called with `data`; a result other than 0 ends the parsing.
struct html_events {
    // Name of the element and its attributes: name, value, name, value …, NULL; a value may be NULL. The list may be NULL.
    int (*start)(void *data, const unsigned char *name, const unsigned char *const *attributes);
    int (*end)(void *data, const unsigned char *name);
    int (*text)(void *data, const unsigned char *bytes, size_t count);
    // Called for every error that the parser recovers from.
    int (*error)(void *data);
};

// Parses UTF-8 HTML. No network, no entities but HTML's own, no message is printed.
void html_parse(const unsigned char *bytes, size_t count, const struct html_events *events, void *data);

#endif
