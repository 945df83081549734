#include "embed.h"

static const unsigned char desk_css[] = {
#embed "data/desk/desk.css" suffix(, )
    0};

static const unsigned char desk_js[] = {
#embed "data/desk/desk.js" suffix(, )
    0};

static const unsigned char icon_svg[] = {
#embed "data/desk/icon.svg" suffix(, )
    0};

const struct embedded_file embedded_desk[] = {
    FILE_ENTRY("desk/desk.css", desk_css),
    FILE_ENTRY("desk/desk.js", desk_js),
    FILE_ENTRY("desk/icon.svg", icon_svg),
    {NULL, NULL, 0},
};
