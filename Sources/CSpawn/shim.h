/* glibc has this since 2.34 and shows it only to those who ask for more than POSIX, which Swift's own module doesn't. */
#include <spawn.h>

extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
