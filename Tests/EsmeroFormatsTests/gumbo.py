"""Prints the text nodes that gumbo finds in a document, one a line, as JSON.

Each is [text, offset, the bytes of the source that gumbo says the text was read from].
"""

import ctypes
import json
import sys
from ctypes import c_bool, c_char_p, c_int, c_size_t, c_uint, c_void_p


class Piece(ctypes.Structure):
    _fields_ = [("data", c_void_p), ("length", c_size_t)]


class Position(ctypes.Structure):
    _fields_ = [("line", c_uint), ("column", c_uint), ("offset", c_uint)]


class Vector(ctypes.Structure):
    _fields_ = [("data", ctypes.POINTER(c_void_p)), ("length", c_uint), ("capacity", c_uint)]


class Text(ctypes.Structure):
    _fields_ = [("text", c_char_p), ("original", Piece), ("start", Position)]


class Content(ctypes.Union):
    # Documents and elements begin with their children.
    _fields_ = [("children", Vector), ("text", Text)]


class Node(ctypes.Structure):
    _fields_ = [
        ("type", c_int), ("parent", c_void_p), ("index", c_size_t), ("flags", c_int), ("v", Content)
    ]


class Output(ctypes.Structure):
    _fields_ = [("document", c_void_p), ("root", c_void_p)]


DOCUMENT, ELEMENT, TEXT, TEMPLATE = 0, 1, 2, 6

library = ctypes.CDLL("libgumbo.so.1")
library.gumbo_parse.restype = ctypes.POINTER(Output)
library.gumbo_parse.argtypes = [c_char_p]
source = sys.argv[1].encode()
buffer = ctypes.create_string_buffer(source)
output = library.gumbo_parse(ctypes.cast(buffer, c_char_p))
start = ctypes.addressof(buffer)
nodes = [output.contents.document]
while nodes:
    node = Node.from_address(nodes.pop())
    if node.type in (DOCUMENT, ELEMENT, TEMPLATE):
        children = node.v.children
        nodes += [children.data[index] for index in reversed(range(children.length))]
    elif node.type == TEXT:
        piece = node.v.text.original
        offset = piece.data - start
        read = source[offset : offset + piece.length].decode()
        print(json.dumps([node.v.text.text.decode(), node.v.text.start.offset, read]))
