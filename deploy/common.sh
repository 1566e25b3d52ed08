# shellcheck shell=sh disable=SC2034
# What the programs beside it have in common. They read it; nobody runs it.
# All that a coalition has is its own: settings, files, user, database, processes. COALITION names it; the first has no name.
home=/opt/coalition-events
all=/etc/coalition-events
use() {
  dash=${1:+-$1}
  settings=$all/environment$dash
  waits=$settings.restore # there until deploy/restore, on a server in the place of another
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

# Ends where the coalition, or its settings, are not here.
must_be_here() {
  [ -e "$home/current" ] || stop "Nothing is installed here yet: deploy/install"
  [ -e "$current" ] || stop "There is no coalition ${COALITION:-} here. There are: the first (without COALITION)$(others | sed 's/^/, /' | tr -d '\n')."
  [ -r "$settings" ] || stop "The settings are missing: $settings. See docs/operating.md, Trouble."
}

# Does $1 (enable or start) with the units that are not $2 (enabled or active) yet. Says $3 of them, and sets `wrote`.
units() {
  does=$1 is=$2 said_of=$3 lacking=
  shift 3
  for unit; do systemctl --quiet "is-$is" "$unit" || lacking="$lacking $unit"; done
  [ -n "$lacking" ] || return 0
  # shellcheck disable=SC2086
  systemctl --quiet "$does" $lacking || { say "Could not $does:$lacking. Why: systemctl status$lacking" >&2 && return 1; }
  wrote=yes
  say "$said_of:$lacking"
}

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

# systemd and a shell read a line alike where its value is in double quotes and has a backslash before each \ " $ `.
if [ -r "$settings" ]; then
  # shellcheck disable=SC2016
  wrong=$(LC_ALL=C grep -anvE '^([A-Z0-9_]+=("([^\"$`]|\\[\"$`])*"|[A-Za-z0-9_.,:/@%+*?=-]*) *|#.*|)$' "$settings" | cut -d = -f 1)
  [ -z "$wrong" ] || stop "$settings cannot be read. Write NAME=\"value\", with a backslash before each \\ \" \$ and \`, in line
$wrong"
fi
setting() { sed -n "s/^$1=//p" "$settings" | tail -n 1 | sed 's/ *$//; s/^"\(.*\)"$/\1/; s/\\\([\"$`]\)/\1/g'; }
quoted() { printf '%s="%s"\n' "$1" "$(printf %s "$2" | sed 's/[\"$`]/\\&/g')"; }

# Why the setting $1 cannot be $2, for whoever typed it; nothing where it can.
refusal() {
  mailbox='[^][:cntrl:] <>@:;,"()[]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+'
  case $1 in
    SITE_URL)
      is='https?://[A-Za-z0-9.-]+(:[0-9]+)?' why="It begins with https:// and ends with the name: no / and nothing else after it."
      ! grep -qsFx "$(quoted SITE_URL "$2")" "$all"/environment* || say "Another coalition has $2."
      ;;
    FROM_EMAIL) is="$mailbox|[^][:cntrl:]<>@:;,\"()[]+<$mailbox>" why="It is an email address, or a name and then <an email address>." ;;
    EMAIL_URL)
      is='files|smtp(s|\+tls|\+ssl)?://([^[:cntrl:] /?#@]+@)?[A-Za-z0-9.-]+(:[0-9]+)?|anymail\+[a-z_]+:[^[:cntrl:] ]*'
      why="It begins with smtp+tls://, smtps:// or smtp://. In a password write @ as %40, : as %3A and / as %2F."
      ;;
    ORGANISER) is=$mailbox why="It is an email address." ;;
    COLOUR) is='(#[0-9a-f]{6})?' why="It is a # and six digits or small letters a to f." ;;
    MARK) is='[^[:cntrl:]]{0,2}' why="It is one or two letters." ;;
    RESTORE) is='yes|no' why="It is yes or no." ;;
    COALITION_NAME) is='[^[:cntrl:]]+' why="It is one line." ;;
    *) is='[^[:cntrl:]]*' why="It is one line." ;;
  esac
  printf '%s\0' "$2" | LC_ALL=C.UTF-8 grep -zqxE "$is" || say "$why"
}

# The settings of today that the environment gives otherwise than the file.
ignored() {
  for name in COALITION_NAME COALITION_NAME_KM COLOUR MARK SITE_URL FROM_EMAIL EMAIL_URL ORGANISER RESTIC_REPOSITORY RESTIC_PASSWORD; do
    eval "value=\${$name:-}"
    [ -z "$value" ] || [ "$value" = "$(setting "$name")" ] || printf ' %s' "$name"
  done
}

# The setting $1: $2, such as $3. From the environment, or asked until it can be. Leaves it in `value` and adds it to `told`.
ask_for() {
  eval "value=\${$1:-}"
  given=$value
  while why=$(refusal "$1" "$value") && [ -n "$why" ]; do
    [ -z "$given" ] || stop "$1 is wrong. $why For example: $3"
    [ -t 0 ] || stop "$1 is not set: $2, such as $3"
    [ -z "$value" ] || say "$why"
    printf '%s, such as %s: ' "$2" "$3"
    read -r value || stop "$1 is needed."
  done
  told="${told:-}$(quoted "$1" "$value")
"
}

# What /healthz says at the socket $1, and as the last line its status: 200, 503, or 000 where nobody answers.
healthz() {
  host=$(setting SITE_URL)
  curl --silent --max-time 10 --unix-socket "$1" --header "Host: ${host#*://}" --write-out '\n%{http_code}\n' http://site/healthz || true
}

# Makes what comes in the file $1, with the rights $2. Says so, and sets `changed` and `wrote`, where that changes anything.
put() {
  mkdir -p "$(dirname "$1")"
  draft=$(mktemp "$1.XXXXXX")
  cat > "$draft"
  chmod "$2" "$draft"
  if cmp --silent "$draft" "$1"; then
    rm "$draft"
  else
    mv "$draft" "$1"
    changed=yes wrote=yes
    say "Written: $1"
  fi
}
