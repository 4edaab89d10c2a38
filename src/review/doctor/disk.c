#include "review/doctor/disk.h"

#include <string.h>

/* Numbers of linux/magic.h, and of the file systems that are not in it. */
static const struct {
    guint64 type;
    struct jb_disk_fault fault;
} types[] = {
    {0x01021994, {TRUE, "is held in memory (tmpfs): all mail is gone when the machine is switched off"}},
    {0x858458f6, {TRUE, "is held in memory (ramfs): all mail is gone when the machine is switched off"}},
    {0x6969, {TRUE, "is on another machine (NFS): SQLite's locks do not hold there, and what fsync says depends on the server; use a disk of this machine"}},
    {0x517b, {TRUE, "is on another machine (SMB): neither locks nor fsync can be trusted there; use a disk of this machine"}},
    {0xff534d42, {TRUE, "is on another machine (CIFS): neither locks nor fsync can be trusted there; use a disk of this machine"}},
    {0xfe534d42, {TRUE, "is on another machine (SMB): neither locks nor fsync can be trusted there; use a disk of this machine"}},
    {0x5346414f, {TRUE, "is on another machine (AFS), which writes when a file is closed; use a disk of this machine"}},
    {0x73757245, {TRUE, "is on another machine (Coda), which writes when it can; use a disk of this machine"}},
    {0x00c36400, {FALSE, "is on other machines (Ceph): locks and fsync hold only as well as the cluster does"}},
    {0x01021997, {FALSE, "is handed in by another system (9p), which decides what fsync does"}},
    {0x786f4256, {TRUE, "is a folder of the host (vboxsf), which forgets what fsync asks for"}},
    {0x65735546, {FALSE, "is made by a program (FUSE), and is as good as that program"}},
    {0x4d44, {TRUE, "knows neither owners nor rights (FAT): whoever uses this machine can read the mail"}},
    {0x2011bab0, {TRUE, "knows neither owners nor rights (exFAT): whoever uses this machine can read the mail"}},
    {0x794c7630, {FALSE, "is a layer (overlay), as containers have: mount a volume there, or all goes with the container"}},
};

static const struct {
    const char *option;
    struct jb_disk_fault fault;
} options_known[] = {
    {"nobarrier", {TRUE, "is mounted with nobarrier: after a power cut what fsync promised may be gone"}},
    {"barrier=0", {TRUE, "is mounted with barrier=0: after a power cut what fsync promised may be gone"}},
    {"eatmydata", {TRUE, "is mounted so that fsync does nothing"}},
    {"fsync_mode=nobarrier", {TRUE, "is mounted with fsync_mode=nobarrier: after a power cut what fsync promised may be gone"}},
    {"sync=disabled", {TRUE, "is mounted with sync=disabled: fsync does nothing"}},
    {"data=writeback", {FALSE, "is mounted with data=writeback: after a power cut files may hold what was never written to them"}},
    {"volatile", {TRUE, "is mounted volatile: fsync does nothing"}},
    {"ro", {TRUE, "is mounted read-only"}},
};

const struct jb_disk_fault *jb_disk_fault_of_type(guint64 type)
{
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (types[i].type == type)
            return &types[i].fault;
    return NULL;
}

const struct jb_disk_fault *jb_disk_fault_of_options(const char *options)
{
    g_auto(GStrv) words = g_strsplit(options, ",", -1);
    for (gsize i = 0; i < G_N_ELEMENTS(options_known); i++)
        if (g_strv_contains((const char *const *)words, options_known[i].option))
            return &options_known[i].fault;
    return NULL;
}

/* "36 35 98:0 /root /where rw,noatime master:1 - ext3 /dev/sda1 rw,errors=continue": proc(5). */
gboolean jb_disk_find(const char *mountinfo, guint major, guint minor, char **kind, char **options)
{
    g_autofree char *device = g_strdup_printf("%u:%u", major, minor);
    g_auto(GStrv) lines = g_strsplit(mountinfo, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) words = g_strsplit(lines[i], " ", -1);
        guint n = g_strv_length(words), dash = 6;
        while (dash < n && strcmp(words[dash], "-") != 0)
            dash++;
        if (dash + 3 >= n || strcmp(words[2], device) != 0)
            continue;
        *kind = g_strdup(words[dash + 1]);
        *options = g_strconcat(words[5], ",", words[dash + 3], NULL);
        return TRUE;
    }
    return FALSE;
}
