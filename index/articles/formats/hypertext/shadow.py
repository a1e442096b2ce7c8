"""Shadow trees that a page declares: they are shown in place of what stands in their host."""

from index.articles.formats.hypertext.tree import Element

#: The standard's name, Chrome's before it, and SingleFile's of old.
_NAMES = ("shadowrootmode", "shadowroot", "shadowmode")


def unfold(root: Element) -> None:
    """Put the content of every declared shadow tree where a browser shows it.

    What stands in the host goes into the slots of the tree; what no slot takes is hidden, as it is
    in the browser, and not taken away.
    """
    # The first of a host is its shadow tree, others stay what they are: templates. All are found
    # before anything is moved, or those that go into a slot would unfold there again.
    trees: dict[Element, Element] = {}
    for template in root.iter("template"):
        host = template.getparent()
        declared = any(template.get(name) is not None for name in _NAMES)
        if declared and host is not None:
            trees.setdefault(host, template)
    for host, template in trees.items():
        _show(template, host)


def _show(template: Element, host: Element) -> None:
    slots: dict[str, Element] = {}
    for slot in template.iter("slot"):
        slots.setdefault(slot.get("name") or "", slot)
    _wrap_texts(host)
    for child in [child for child in host if child is not template]:
        slot = slots.get(child.get("slot") or "")
        if slot is None:
            child.set("hidden", "")
        else:
            _fill(slot, child)
    template.drop_tag()


def _fill(slot: Element, child: Element) -> None:
    """Move an element of the host into a slot; what stood in the slot was for want of it."""
    if slot.get("filled") is None:
        slot.set("filled", "")
        slot.text = None
        for own in list(slot):
            slot.remove(own)
    slot.append(child)


def _wrap_texts(host: Element) -> None:
    """Make elements of the texts of a host, so that they can go into a slot or be hidden."""
    if (host.text or "").strip():
        host.insert(0, _element(host, host.text))
        host.text = None
    for child in list(host):
        if (child.tail or "").strip():
            stray, child.tail = _element(host, child.tail), None
            child.addnext(stray)


def _element(host: Element, text: str) -> Element:
    stray = host.makeelement("span")
    stray.text = text
    return stray
