"""Turns the conformance cases of the public CEL specification (cel-expr/cel-spec, tests/simple/testdata/*.textproto) into conformance.jsonl.gz.

    python3 convert-conformance.py <folder with the .textproto files> conformance.jsonl.gz

A line is a case: file, section, name, expression, variables (name, type, value) where there are any, and what must come out: value, error, type. Values are tagged:
{"int": "1"}, {"uint": "1"}, {"double": "1.5"}, {"bool": true}, {"string": ""}, {"bytes": "hex"}, {"null": 0}, {"list": []}, {"map": [[k, v]]}, {"type": "int"},
{"timestamp": [seconds, nanos]}, {"duration": [seconds, nanos]}. A case that needs what is none of these (messages, enums, unknown values) says so in "needs".
"""
import gzip, json, os, re, sys

TOKEN = re.compile(r'''\s+|\#[^\n]*|(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<word>[A-Za-z0-9_.+\-/]+)|(?P<symbol>[{}\[\]<>:,;])''', re.S)
ESCAPES = {'n': 10, 't': 9, 'r': 13, 'a': 7, 'b': 8, 'f': 12, 'v': 11, '\\': 92, "'": 39, '"': 34, '?': 63}


def tokens(text):
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match: raise ValueError(text[at:at + 40])
        at = match.end()
        if match.lastgroup: yield match.lastgroup, match[0]


def octets(literal):
    body, out, i = literal[1:-1], bytearray(), 0
    while i < len(body):
        if body[i] != '\\':
            out += body[i].encode()
            i += 1
            continue
        c = body[i + 1]
        if c in ESCAPES:
            out.append(ESCAPES[c])
            i += 2
        elif c in 'xX':
            digits = re.match(r'[0-9a-fA-F]{1,2}', body[i + 2:])[0]
            out.append(int(digits, 16))
            i += 2 + len(digits)
        elif c in 'uU':
            size = 4 if c == 'u' else 8
            out += chr(int(body[i + 2:i + 2 + size], 16)).encode('utf-8', 'surrogatepass')
            i += 2 + size
        else:
            digits = re.match(r'[0-7]{1,3}', body[i + 1:])[0]
            out.append(int(digits, 8) & 255)
            i += 1 + len(digits)
    return bytes(out)


class Reader:
    def __init__(self, text):
        self.tokens, self.at = list(tokens(text)), 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else (None, None)

    def take(self, text):
        if self.peek()[1] != text or self.peek()[0] == 'string': return False
        self.at += 1
        return True

    def message(self, close):
        fields = []
        while self.at < len(self.tokens) and not (close and self.take(close)):
            name = self.tokens[self.at][1]
            self.at += 1
            if name == '[':
                name = ''
                while not self.take(']'):
                    name += self.tokens[self.at][1]
                    self.at += 1
            self.take(':')
            if self.take('['):
                while not self.take(']'):
                    fields.append((name, self.value()))
                    self.take(',')
            else:
                fields.append((name, self.value()))
            self.take(',') or self.take(';')
        return fields

    def value(self):
        if self.take('{'): return self.message('}')
        if self.take('<'): return self.message('>')
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind != 'string': return text
        data = octets(text)
        while self.peek()[0] == 'string':
            data += octets(self.peek()[1])
            self.at += 1
        return data


class Unfit(Exception):
    pass


def first(message, name, default=None):
    return next((value for key, value in message if key == name), default)


def text(data):
    return data.decode('utf-8') if isinstance(data, bytes) else data


def value_of(message):
    if len(message) == 0: raise Unfit('an empty value')
    (kind, value), = message[:1]
    match kind:
        case 'int64_value': return {'int': str(int(value, 0))}
        case 'uint64_value': return {'uint': str(int(value, 0))}
        case 'double_value': return {'double': value.replace('inf', 'Infinity').replace('nan', 'NaN') if value.strip('-') in ('inf', 'nan') else value}
        case 'bool_value': return {'bool': value == 'true'}
        case 'string_value': return {'string': text(value)}
        case 'bytes_value': return {'bytes': value.hex()}
        case 'null_value': return {'null': 0}
        case 'type_value': return {'type': text(value)}
        case 'list_value': return {'list': [value_of(item) for key, item in value if key == 'values']}
        case 'map_value': return {'map': [[value_of(first(entry, 'key')), value_of(first(entry, 'value'))] for key, entry in value if key == 'entries']}
        case 'object_value':
            name, content = value[0]
            for short in ('Timestamp', 'Duration'):
                if name == f'type.googleapis.com/google.protobuf.{short}':
                    return {short.lower(): [int(first(content, 'seconds', '0')), int(first(content, 'nanos', '0'))]}
            raise Unfit('protobuf messages')
        case 'enum_value': raise Unfit('enums')
    raise Unfit(kind)


def type_of(message):
    (kind, value), = message[:1]
    match kind:
        case 'primitive': return {'INT64': 'int', 'UINT64': 'uint', 'DOUBLE': 'double', 'BOOL': 'bool', 'STRING': 'string', 'BYTES': 'bytes'}[value]
        case 'well_known' if value in ('TIMESTAMP', 'DURATION'): return value.lower()
        case 'dyn': return 'dyn'
        case 'null': return 'null_type'
        case 'list_type': return ['list', type_of(first(value, 'elem_type'))]
        case 'map_type': return ['map', type_of(first(value, 'key_type')), type_of(first(value, 'value_type'))]
    raise Unfit('protobuf messages')


def shown(message):
    (kind, value), = message[:1]
    match kind:
        case 'list_type': return f"list({shown(first(value, 'elem_type'))})"
        case 'map_type': return f"map({shown(first(value, 'key_type'))}, {shown(first(value, 'value_type'))})"
        case 'abstract_type': return f"{text(first(value, 'name'))}({', '.join(shown(item) for key, item in value if key == 'parameter_types')})"
        case 'null': return 'null'
        case 'type': return f'type({shown(value)})' if value else 'type'
    known = type_of(message)
    if not isinstance(known, str): raise Unfit('protobuf messages')
    return known


def case_of(test):
    made = {'expression': text(first(test, 'expr'))}
    for flag in ('disable_check', 'disable_macros', 'check_only'):
        if first(test, flag) == 'true': made[flag] = True
    if first(test, 'container'): made['container'] = text(first(test, 'container'))
    try:
        variables = {}
        for key, entry in test:
            if key == 'type_env':
                if first(entry, 'ident') is None: raise Unfit('functions of their own')
                variables[text(first(entry, 'name'))] = {'type': type_of(first(first(entry, 'ident'), 'type'))}
        for key, entry in test:
            if key == 'bindings': variables.setdefault(text(first(entry, 'key')), {'type': 'dyn'})['value'] = value_of(first(first(entry, 'value'), 'value'))
        if variables: made['variables'] = variables
        typed = first(test, 'typed_result')
        if first(test, 'eval_error') is not None or first(test, 'any_eval_errors') is not None: made['error'] = True
        elif first(test, 'unknown') is not None or first(test, 'any_unknowns') is not None: raise Unfit('unknown values')
        elif first(test, 'value') is not None: made['value'] = value_of(first(test, 'value'))
        elif typed is not None and first(typed, 'result') is not None: made['value'] = value_of(first(typed, 'result'))
        elif typed is None: made['value'] = {'bool': True}
        if typed is not None: made['type'] = shown(first(typed, 'deduced_type'))
    except Unfit as why:
        made['needs'] = str(why)
    return made


def main(folder, target):
    lines = []
    for name in sorted(os.listdir(folder)):
        if not name.endswith('.textproto'): continue
        content = Reader(open(os.path.join(folder, name), encoding='utf-8').read()).message(None)
        for key, section in content:
            if key != 'section': continue
            for inner, test in section:
                if inner == 'test': lines.append({'file': name[:-10], 'section': text(first(section, 'name')), 'name': text(first(test, 'name')), **case_of(test)})
    with gzip.GzipFile(target, 'wb', mtime=0) as out:
        for line in lines: out.write((json.dumps(line, ensure_ascii=False, separators=(',', ':')) + '\n').encode())


if __name__ == '__main__': main(*sys.argv[1:])
