# shellcheck shell=sh disable=SC2034
# What the programs beside it have in common. They read it; nobody runs it.
# All that a coalition has is its own: settings, files, user, database, processes. COALITION names it; the first has no name.
home=/opt/coalition-events
all=/etc/coalition-events
use() {
  dash=${1:+-$1}
  settings=$all/environment$dash
  data=/var/lib/coalition-events$dash
  socket=/run/coalition-events$dash.socket
  current=$home/current$dash
  user=coalition$dash
  web=coalition$dash-web worker=coalition$dash-worker clock=coalition-clock backup=coalition$dash-backup
  processes="--concurrency 2"
  # Of each but the first the worker is one process, and its own clock: two thirds of the memory.
  [ -z "$dash" ] || { processes="--pool solo --beat" clock=; }
}
use "${COALITION:-}"

# The names of all but the first.
others() {
  for file in "$all"/environment-*; do
    file=${file#"$all/environment-"}
    case $file in *[!a-z0-9]*) continue ;; esac
    id "coalition-$file" > /dev/null 2>&1 || continue # settings that somebody keeps
    printf '%s\n' "$file"
  done
}

# Runs $0 for each coalition, where COALITION names none; the first comes first. Ends at the first that fails.
each() {
  [ -z "${COALITION+named}" ] && [ -n "$(others)" ] || return 0
  COALITION='' "$0" "$@" || failed=yes
  for name in $(others); do
    [ -z "${failed:-}" ] || [ -n "${goes_on:-}" ] || break
    printf '\n— %s —\n' "$name"
    COALITION=$name "$0" "$@" || failed=yes
  done
  [ -z "${failed:-}" ] || exit 1
  exit 0
}

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

say() { printf '%s\n' "$*"; }

# Runs a program in the release $1 as the site's own user and with its settings, in the place of this shell: call it in one
# of its own, so that a signal finds the program.
as_site() {
  cd "$1" || exit
  shift
  set -a
  # shellcheck disable=SC1090
  . "$settings"
  PATH=$PWD/.venv/bin:$PATH HOME=$data
  exec setpriv --reuid "$user" --regid "$user" --init-groups "$@"
}

# Files of the bucket that MEDIA_STORAGE names, if it does: `copy_of_bucket from FOLDER` makes the folder the same, `to` brings them back.
copy_of_bucket() {
  [ -n "${MEDIA_STORAGE:-}" ] || return 0
  bucket=${MEDIA_STORAGE#s3://}
  asked() { printf %s "$bucket" | sed -n "s/.*[?&]$1=\([^&]*\).*/\1/p"; }
  export RCLONE_CONFIG_BUCKET_TYPE=s3 RCLONE_CONFIG_BUCKET_ENV_AUTH=true RCLONE_CONFIG_BUCKET_PROVIDER=AWS
  RCLONE_CONFIG_BUCKET_ENDPOINT=$(asked endpoint)
  RCLONE_CONFIG_BUCKET_REGION=$(asked region)
  [ -z "$RCLONE_CONFIG_BUCKET_ENDPOINT" ] || RCLONE_CONFIG_BUCKET_PROVIDER=Other
  export RCLONE_CONFIG_BUCKET_ENDPOINT RCLONE_CONFIG_BUCKET_REGION
  case $1 in
    from) rclone --config "" --use-server-modtime sync "bucket:${bucket%%\?*}" "$2" ;;
    to) rclone --config "" --checksum copy "$2" "bucket:${bucket%%\?*}" ;;
  esac
}

setting() { sed -n "s/^$1=\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" "$settings"; }

# What /healthz says at the socket $1, and as the last line its status: 200, 503, or 000 where nobody answers.
healthz() {
  host=$(setting SITE_URL)
  curl --silent --max-time 10 --unix-socket "$1" --header "Host: ${host#*://}" --write-out '\n%{http_code}\n' http://site/healthz || true
}

# Makes what comes in the file $1, with the rights $2. Says so, and sets `changed`, where that changes anything.
put() {
  mkdir -p "$(dirname "$1")"
  draft=$(mktemp "$1.XXXXXX")
  cat > "$draft"
  chmod "$2" "$draft"
  if cmp --silent "$draft" "$1"; then
    rm "$draft"
  else
    mv "$draft" "$1"
    changed=yes
    say "Written: $1"
  fi
}
