#include "embedded.h"

extern const struct embedded_file embedded_press[], embedded_language[], embedded_actors[], embedded_events[],
    embedded_ledger[], embedded_desk[], embedded_encoder[];

const struct embedded_file *embedded_file_at(size_t index) {
    static const struct embedded_file *const rooms[] = {embedded_press, embedded_language, embedded_actors,
                                                        embedded_events, embedded_ledger, embedded_desk,
                                                        embedded_encoder};
    for (size_t room = 0; room < sizeof(rooms) / sizeof(rooms[0]); room++) {
        for (const struct embedded_file *file = rooms[room]; file->name != NULL; file++) {
            if (index == 0) return file;
            index--;
        }
    }
    return NULL;
}
