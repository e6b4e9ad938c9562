/* A bare loop over one UDP socket: sends the queries of a file's names for A records, so many in flight and sixteen at a
 * time, and counts what comes back. It checks nothing but IDs and prints nothing but a rate: what is left of the wire
 * without a tool. usage: loop NAMES PORT IN-FLIGHT */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int query(unsigned char *out, const char *name, unsigned id) {
    static const unsigned char head[12] = {0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0};
    memcpy(out, head, sizeof head);
    out[0] = id >> 8, out[1] = id & 255;
    int length = 13, label = 12;
    for (; *name && *name != '\n'; name++) {
        if (*name == '.') out[label] = length - label - 1, label = length++;
        else out[length++] = *name;
    }
    out[label] = length - label - 1;
    out[length++] = 0, out[length++] = 0, out[length++] = 1, out[length++] = 0, out[length++] = 1;
    return length;
}

int main(int argc, char **argv) {
    if (argc != 4) return 64;
    FILE *names = fopen(argv[1], "r");
    int window = atoi(argv[3]), flying = 0, socket4 = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!names || socket4 < 0 || connect(socket4, (void *)&server, sizeof server)) return 74;
    enum { batch = 16, room = 2048 };
    static char waiting[65536];
    static unsigned char packets[batch][room];
    struct iovec pieces[batch];
    struct mmsghdr messages[batch];
    char line[300];
    long sent = 0, answered = 0;
    struct timespec begin, end;
    for (int i = 0; i < batch; i++) {
        pieces[i].iov_base = packets[i];
        memset(&messages[i], 0, sizeof messages[i]);
        messages[i].msg_hdr.msg_iov = &pieces[i], messages[i].msg_hdr.msg_iovlen = 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int more = 1; more || flying;) {
        while (more && flying + batch <= window) {
            int count = 0;
            while (count < batch && (more = fgets(line, sizeof line, names) != NULL)) {
                unsigned id = sent++ & 65535;
                pieces[count].iov_len = query(packets[count], line, id);
                waiting[id] = 1, flying++, count++;
            }
            if (count && sendmmsg(socket4, messages, count, 0) < 0) return 74;
        }
        struct pollfd ready = {socket4, POLLIN, 0};
        if (poll(&ready, 1, 1000) <= 0) { flying = 0; memset(waiting, 0, sizeof waiting); continue; }
        for (int got = batch; got == batch;) {
            for (int i = 0; i < batch; i++) pieces[i].iov_len = room;
            got = recvmmsg(socket4, messages, batch, MSG_DONTWAIT, NULL);
            for (int i = 0; i < got; i++) {
                unsigned id = packets[i][0] << 8 | packets[i][1];
                if (messages[i].msg_len > 1 && waiting[id]) waiting[id] = 0, flying--, answered++;
            }
        }
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = end.tv_sec - begin.tv_sec + (end.tv_nsec - begin.tv_nsec) / 1e9;
    printf("%.3f %ld\n", seconds, answered);
    return 0;
}
