#include "reading/extract/office/ole.h"

#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-input-memory.h>

struct jb_ole {
    GsfInput *memory;
    GsfInfile *file;
};

struct jb_ole *jb_ole_open(const guint8 *bytes, gsize size)
{
    GsfInput *memory = gsf_input_memory_new(bytes, (gsf_off_t)size, FALSE);
    GsfInfile *file = memory ? gsf_infile_msole_new(memory, NULL) : NULL;
    if (!file) {
        g_clear_object(&memory);
        return NULL;
    }
    struct jb_ole *ole = g_new0(struct jb_ole, 1);
    *ole = (struct jb_ole){memory, file};
    return ole;
}

void jb_ole_close(struct jb_ole *ole)
{
    g_object_unref(ole->file);
    g_object_unref(ole->memory);
    g_free(ole);
}

/* A new reference to the child at the path, NULL where there is none. */
static GsfInput *child_at(struct jb_ole *ole, const char *path)
{
    g_auto(GStrv) names = g_strsplit(path, "/", -1);
    GsfInput *at = g_object_ref(GSF_INPUT(ole->file));
    for (guint i = 0; names[i] && *names[i]; i++) {
        GsfInput *child = GSF_IS_INFILE(at) ? gsf_infile_child_by_name(GSF_INFILE(at), names[i]) : NULL;
        g_object_unref(at);
        if (!child)
            return NULL;
        at = child;
    }
    return at;
}

GBytes *jb_ole_stream(struct jb_ole *ole, const char *path, gsize max)
{
    GsfInput *stream = child_at(ole, path);
    GBytes *content = NULL;
    gsf_off_t size = stream ? gsf_input_size(stream) : -1;
    if (size >= 0 && (gsize)size <= max) {
        guint8 *bytes = g_malloc((gsize)size + 1);
        if (size == 0 || gsf_input_read(stream, (gsize)size, bytes))
            content = g_bytes_new_take(bytes, (gsize)size);
        else
            g_free(bytes);
    }
    g_clear_object(&stream);
    return content;
}

char **jb_ole_names(struct jb_ole *ole, const char *path, guint max)
{
    GPtrArray *names = g_ptr_array_new();
    GsfInput *storage = child_at(ole, path);
    int n = storage && GSF_IS_INFILE(storage) ? gsf_infile_num_children(GSF_INFILE(storage)) : 0;
    for (int i = 0; i < n && (guint)i < max; i++)
        g_ptr_array_add(names, g_strdup(gsf_infile_name_by_index(GSF_INFILE(storage), i)));
    g_ptr_array_add(names, NULL);
    g_clear_object(&storage);
    return (char **)g_ptr_array_free(names, FALSE);
}
