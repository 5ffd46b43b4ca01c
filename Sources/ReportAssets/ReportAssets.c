#include "ReportAssets.h"

static const char template[] = {
#embed "page/report.html"
};

static const char style[] = {
#embed "page/layout.css"
    ,
#embed "page/diff.css"
};

static const char script[] = {
#embed "page/words.js"
    ,
#embed "page/diff.js"
    ,
#embed "page/model.js"
    ,
#embed "page/filter.js"
    ,
#embed "page/view.js"
    ,
#embed "page/report.js"
};

const char *reportassets_template(void) { return template; }

size_t reportassets_template_count(void) { return sizeof template; }

const char *reportassets_style(void) { return style; }

size_t reportassets_style_count(void) { return sizeof style; }

const char *reportassets_script(void) { return script; }

size_t reportassets_script_count(void) { return sizeof script; }
