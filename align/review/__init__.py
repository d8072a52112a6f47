"""The review page, served from a project store.

    app, security, serving                        the application, who may use it, and its server
    making, workshop, turns                       the project; encoder, aligner and checks for it
    jobs, fitting                                 work in the background; when to offer a fit
    routes, forms                                 the addresses, and what requests say
    commands, wording                             keys and buttons; the texts in both languages
    views, rendering                              the data of the templates, and pages from them
    marking, cutting, readable, printing          marked texts, cuts, values, the printed report

The scripts of the page are in `static`; every script begins with a comment on what it does. In the
working page, `article.js` turns keys into commands, and leaves them to `going` (to rows and hits),
`deciding` (decisions), `editing`, `writing` and `splitting` (inside a row), `glossary` and `panels`
(beside the rows). `list` holds the rows, and `sight` scrolls to what is to be seen of them.
`network` sends decisions, and `keeping` and `drafts` keep what was not sent or saved. The other
pages have `find`, `map` and `sample`, and all of them `page`.
"""
