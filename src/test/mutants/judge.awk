# Reads explained.txt, then PIT's mutations.csv, and says which mutants no test found and nothing explains.
# rooms: those that must have been mutated and tested. A mutant is known by class, method, mutator and its line of source, not by the line's number.

function trim(text) {
  gsub(/^[ \t]+|[ \t]+$/, "", text)
  return text
}

function source(class, file, number,    path, line) {
  path = class
  sub(/\.[^.]*$/, "", path)
  gsub(/\./, "/", path)
  path = "src/main/java/" path "/" file
  if (!(path in read)) {
    read[path] = 1
    while ((getline line < path) > 0) text[path, ++lines[path]] = trim(line)
    close(path)
  }
  return text[path, number]
}

BEGIN { FS = "\n" }

# explained.txt, by paragraphs: "Class.method Mutator*times...", the line of source, and the reason.
FILENAME ~ /explained/ {
  first = 1
  while ($first ~ /^#/) first++
  if (first > NF) next
  words = split($first, word, " ")
  if (NF < first + 2 || words < 2) {
    print "mutants: explained.txt: not a place, its line and a reason: " $first
    bad = 1
    next
  }
  for (i = 2; i <= words; i++) {
    split(word[i], times, "*")
    key = word[1] " " times[1] " | " trim($(first + 1))
    if (!explained[key]) order[++keys] = key
    explained[key] += times[2] ? times[2] : 1
  }
  next
}

{
  split($0, field, ",")
  class = field[2]
  sub(/^dev\.pinhole\./, "", class)
  method = field[4]
  sub(/^lambda\$/, "", method)
  sub(/\$[0-9]+$/, "", method)
  mutator = field[3]
  sub(/^.*\./, "", mutator)
  sub(/Mutator/, "", mutator)
  status = field[6]
  place = class "." method " " mutator " | " source(field[2], field[1], field[5])
  seen[class] = 1
  room = class
  sub(/\..*/, "", room)
  killed[room] += status == "KILLED"
  all++
  count[status]++
  if (status == "TIMED_OUT") {
    print "never ends: " place
  } else if (status == "SURVIVED" || status == "NO_COVERAGE") {
    if (used[place] < explained[place]) {
      used[place]++
    } else {
      unexplained++
      print (status == "SURVIVED" ? "not found: " : "not tested: ") place " (line " field[5] ")"
    }
  } else if (status !~ /^(KILLED|NON_VIABLE|MEMORY_ERROR)$/) {
    print "not judged (" status "): " place
    bad = 1
  }
}

END {
  for (k = 1; k <= keys; k++) {
    class = order[k]
    sub(/\.[^.]* .*/, "", class)
    if ((class in seen || rooms) && used[order[k]] < explained[order[k]]) {
      print "found or gone, so to be struck off explained.txt: " order[k]
      bad = 1
    }
  }
  split(rooms, room_names, " ")
  for (r in room_names) {
    if (!killed[room_names[r]]) {
      print "mutants: not one was found in " room_names[r] ": no test ran"
      bad = 1
    }
  }
  found = count["KILLED"] + count["TIMED_OUT"] + count["MEMORY_ERROR"]
  lost = count["SURVIVED"] + count["NO_COVERAGE"]
  if (!count["KILLED"]) {
    print "mutants: not one was found: no test ran"
    bad = 1
  }
  printf "mutants: %d; found %d, of them %d by never ending; not found %d, of them explained %d; not loadable %d\n",
    all, found, count["TIMED_OUT"], lost, lost - unexplained, count["NON_VIABLE"]
  exit bad || unexplained ? 1 : 0
}
