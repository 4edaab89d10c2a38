# tls-lib.sh - certificates for tests of TLS; sourced after lib.sh.
#
#   make_certificates FOLDER      ca.pem (to trust), and with their keys: good.pem for localhost, other.pem for another
#                                 host, expired.pem, self.pem (by nobody), other-ca.pem (to trust, wrongly)
certificate() { # NAME HOST DAYS
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -subj "/CN=$2" -out "$1.csr" 2>/dev/null
    printf 'subjectAltName=DNS:%s\n' "$2" >"$1.ext"
    openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -set_serial "$(date +%N)" -days "$3" -extfile "$1.ext" \
        -out "$1.crt" 2>/dev/null
    cat "$1.crt" "$1.key" >"$1.pem"
}

authority() { # NAME
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.pem" -subj "/CN=Test $1" -days 30 2>/dev/null
}

make_certificates() {
    mkdir -p "$1"
    (
        cd "$1" || exit 1
        authority ca && authority other-ca
        certificate good localhost 30
        certificate other mail.elsewhere.example 30
        certificate expired localhost -1
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout self.key -out self.crt -subj /CN=localhost \
            -addext subjectAltName=DNS:localhost -days 30 2>/dev/null
        cat self.crt self.key >self.pem
    )
}
