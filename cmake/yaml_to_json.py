"""yaml_to_json.py FROM TO: the same document, for those who read JSON only."""
import json
import pathlib
import sys

import yaml

document = yaml.load(pathlib.Path(sys.argv[1]).read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
pathlib.Path(sys.argv[2]).write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
