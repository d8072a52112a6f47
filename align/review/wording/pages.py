"""The texts on the pages: rows, filters, panels, overview, sample, export, report."""

PAGE_WORDS: dict[str, tuple[str, str]] = {
    # Frame
    "articles": ("Articles", "기사 목록"),
    "interface_language": ("Language of the page", "화면 언어"),
    "theme": ("Colours", "화면 색"),
    "theme_auto": ("Same as the system", "시스템 설정"),
    "theme_light": ("Light", "밝게"),
    "theme_dark": ("Dark", "어둡게"),
    "type_size": ("Type size", "글자 크기"),
    "type_compact": ("Compact", "작게"),
    "type_normal": ("Normal", "보통"),
    "type_large": ("Large", "크게"),
    "show_entities": ("Mark names and numbers", "이름·숫자 표시"),
    "entity_name": ("Names", "이름"),
    "sure_about": (
        (
            "Confirms unreviewed rows that were checked, have no findings and have an adequacy of "
            "at least 50%. Shift+V checks the article."
        ),
        (
            "검사했고 검사 결과가 없으며 적합도가 50% 이상인 미검토 행을 확정합니다. Shift+V로 "
            "기사를 검사합니다."
        ),
    ),
    "sure_from": ("Lowest confidence", "최소 신뢰도"),
    "sure_count": ("Rows to be confirmed: {n}.", "{n}개 행을 확정합니다."),
    "article_finished": ("Every row has a decision.", "모든 행의 판정을 마쳤습니다."),
    "letter_keys": (
        "Single-letter keys (off: only arrows, Enter, Esc and Ctrl with a key)",
        "한 글자 단축키(끄면 화살표·Enter·Esc·Ctrl 조합만 씁니다)",
    ),
    "legend": ("On the page", "화면 표시"),
    "legend_confidence": (
        "confidence: the probability, in percent, that the row is aligned right",
        "신뢰도: 행의 짝이 맞을 확률(%)",
    ),
    "legend_adequacy": (
        "adequacy: the probability, in percent, that both sides say the same",
        "적합도: 원문과 번역문의 내용이 같을 확률(%)",
    ),
    "legend_paragraph": ("a paragraph begins on one side only", "한쪽에서만 단락이 시작됨"),
    "legend_segment": ("number of the sentence in its text", "글에서 몇째 문장인지 나타내는 번호"),
    "last_change": ("last change", "마지막 변경"),
    "reviewer": ("Reviewer", "검토자"),
    "read_only": ("Read only", "읽기 전용"),
    "close": ("Close", "닫기"),
    "side_source": ("Source", "원문"),
    "side_target": ("Translation", "번역문"),
    # A row
    "row": ("Row", "행"),
    "rows": ("Rows", "행 수"),
    "confidence": ("Confidence", "신뢰도"),
    "confidence_of": (
        "confidence: the row is aligned right with {n}% probability",
        "신뢰도: 행의 짝이 맞을 확률 {n}%",
    ),
    "confidence_unknown": ("confidence unknown", "신뢰도 없음"),
    "similarity": ("similarity", "유사도"),
    "adequacy_of": (
        "adequacy: both sides say the same with {n}% probability",
        "적합도: 원문과 번역문의 내용이 같을 확률 {n}%",
    ),
    "moved": ("moved", "순서 바뀜"),
    "moved_hint": (
        "In a different place in the translation",
        "번역문에서는 다른 자리에 있습니다",
    ),
    "pinned": ("pinned", "고정"),
    "pinned_hint": ("Realigning does not change this row", "다시 정렬해도 그대로 둡니다"),
    "locked_hint": ("Locked in the CAT tool", "CAT 도구에서 잠금"),
    "not_translated": ("not translated", "번역 없음"),
    "added": ("not in the source", "원문 없음"),
    "paragraph_source": ("a paragraph begins in the source", "원문에서 단락이 시작됩니다"),
    "paragraph_target": (
        "a paragraph begins in the translation",
        "번역문에서 단락이 시작됩니다",
    ),
    "edited_source": ("source edited", "원문 수정됨"),
    "edited_target": ("edited", "수정됨"),
    "codes": ("Tags", "태그"),
    "code_insert": ("Insert {code}", "{code} 넣기"),
    "code_kept": ("A tag can only be removed as a whole.", "태그는 통째로만 지울 수 있습니다."),
    "note": ("Note", "메모"),
    "nothing": ("nothing", "없음"),
    "ignored": ("ignored", "무시함"),
    # Counts and filters
    "progress": ("Reviewed", "검토 완료"),
    "findings": ("Findings", "검사 결과"),
    "not_checked": ("not checked", "검사 전"),
    "filter": ("Filter", "필터"),
    "filters": ("Filters", "필터 조건"),
    "filter_status": ("Status", "상태"),
    "filter_below": ("Confidence below", "신뢰도 미만"),
    "filter_inadequate": ("Adequacy below", "적합도 미만"),
    "filter_check": ("Findings", "검사 결과"),
    "filter_any_check": ("any finding", "검사 결과가 있는 행"),
    "filter_size": ("Size", "문장 수"),
    "size_any": ("any", "전체"),
    "size_1-1": ("1-1", "1-1"),
    "size_not-1-1": ("not 1-1", "1-1이 아닌 행"),
    "size_merged": ("merged", "여러 문장을 묶은 행"),
    "size_null": ("one side empty", "한쪽이 빈 행"),
    "size_crossing": ("moved", "순서가 바뀐 행"),
    "filter_notes": ("with a note", "메모가 있는 행"),
    "filter_edited": ("edited", "수정한 행"),
    "sort": ("Order", "정렬 순서"),
    "sort_place": ("as in the article", "기사 순서"),
    "sort_confidence": ("lowest confidence first", "신뢰도 낮은 순"),
    "sort_adequacy": ("lowest adequacy first", "적합도 낮은 순"),
    "apply": ("Apply", "적용"),
    "show_all": ("Show all rows", "모든 행 보기"),
    "filtered": ("{n} of {all} rows", "전체 {all}행 중 {n}행"),
    "print_part": (
        "Only the rows that were loaded are printed. Export the article as HTML to print all.",
        "화면에 불러온 행만 인쇄됩니다. 전체를 인쇄하려면 기사를 HTML로 내보내세요.",
    ),
    "no_rows": ("No row matches.", "조건에 맞는 행이 없습니다."),
    "search": ("Search in both texts", "원문과 번역문에서 찾기"),
    "hits": ("{n} of {all}", "{all}건 중 {n}번째"),
    "hits_none": ("no hits", "찾은 곳 없음"),
    "jump_to": ("Go to row", "이동할 행"),
    # Panels
    "history": ("History", "이력"),
    "history_none": ("No decisions here yet.", "아직 아무 판정도 없습니다."),
    "queue": ("Queue: most uncertain first", "대기열: 불확실한 행부터"),
    "queue_short": ("Queue", "대기열"),
    "check_short": ("Check again", "다시 검사"),
    "queue_none": ("Every row has been reviewed.", "모든 행을 검토했습니다."),
    "map": ("Map", "정렬 지도"),
    "map_of": ("Alignment map of {name}", "{name} 정렬 지도"),
    "map_about": (
        "The source runs down, the translation across. Blue means similar; each box is a row.",
        "원문은 아래로, 번역문은 오른쪽으로 갑니다. 파랄수록 비슷하고, 상자 하나가 한 행입니다.",
    ),
    "map_keys": (
        "Up and down go along the path, + and - zoom, Enter opens the row.",
        "위아래 화살표로 경로를 따라가고, +와 -로 확대·축소하며, 엔터로 행을 엽니다.",
    ),
    "map_row": ("The row under the pointer", "가리킨 행"),
    "map_sure": ("sure", "확실"),
    "map_doubtful": ("uncertain", "불확실"),
    "map_null": ("one side empty", "한쪽이 빔"),
    # Overview
    "overview": ("Articles", "기사 목록"),
    "overview_totals": ("Whole project", "프로젝트 전체"),
    "article": ("Article", "기사"),
    "article_nameless": ("no name", "이름 없음"),
    "order": ("Order", "정렬 순서"),
    "order_doubt": ("Most uncertain first", "불확실한 기사부터"),
    "order_project": ("As in the project", "프로젝트 순서대로"),
    "mean_doubt": ("Doubt", "불확실도"),
    "mean_doubt_hint": (
        "How uncertain the unreviewed rows are on average, in percent",
        "미검토 행의 평균 불확실도(%)",
    ),
    "articles_shown": ("{first} to {last} of {all}", "전체 {all}건 중 {first}~{last}"),
    "next_page": ("Next page", "다음 쪽"),
    "previous_page": ("Previous page", "이전 쪽"),
    "next_article": ("Next article", "다음 기사"),
    # Checking all rows again
    "checks_outdated": (
        "The findings are from other settings.",
        "지금과 다른 설정으로 검사한 결과입니다.",
    ),
    "checks_outdated_some": (
        "The findings of {n} of {all} articles are from other settings.",
        "기사 {all}건 중 {n}건은 지금과 다른 설정으로 검사한 결과입니다.",
    ),
    "checks_changed": ("Changed: {what}.", "바뀐 항목: {what}."),
    "checks_button": ("Check all again", "모두 다시 검사"),
    "checks_about": (
        "Decisions, notes and ignored findings stay.",
        "판정과 메모, 무시한 검사 결과는 그대로 둡니다.",
    ),
    "checks_running": ("Checking all rows again", "모든 행을 다시 검사하는 중"),
    "checks_stop": ("Stop", "중지"),
    "checks_done": ("Rows checked again: {n}.", "{n}개 행을 다시 검사했습니다."),
    "basis_glossary": ("glossary", "용어집"),
    "basis_ignore": ("findings to ignore", "무시할 검사 결과"),
    "basis_checks": ("which checks run", "실행할 검사"),
    "basis_severities": ("severities", "심각도"),
    "basis_patterns": ("patterns", "패턴"),
    "basis_date": ("date of the article", "기사 날짜"),
    "basis_rows": ("setting “rows”", "rows 설정"),
    "basis_encoder": ("encoder", "인코더"),
    "basis_version": ("version of align", "align 버전"),
    # What was taken over from the project before
    "taken_over": (
        "This project was made again. Rows whose work was taken over: {n}.",
        "프로젝트를 다시 만들면서 {n}개 행의 작업을 가져왔습니다.",
    ),
    "taken_over_changed": (
        "From changed rows, only notes and pins: {n}.",
        "내용이 바뀐 {n}개 행에서는 메모와 고정만 가져왔습니다.",
    ),
    "taken_over_gone": (
        "Not taken over, because the article is gone: {n}.",
        "기사가 없어진 {n}개 행의 작업은 가져오지 않았습니다.",
    ),
    "taken_over_copy": (
        "All earlier work is in {copy}.",
        "이전 작업은 모두 {copy}에 있습니다.",
    ),
    # Fitting the aligner
    "fit_offer": (
        "{rows} rows are confirmed or corrected. Adapt the aligner to them?",
        "확정하거나 바로잡은 행이 {rows}개입니다. 정렬기를 이에 맞게 조정할까요?",
    ),
    "fit_about": (
        "The result is tried on your articles and used only if it aligns them better.",
        "결과를 판정한 기사로 시험해 보고, 정렬이 나아질 때만 씁니다.",
    ),
    "fit_button": ("Adapt the aligner", "정렬기 조정"),
    "fit_later": ("Not now", "나중에"),
    "fit_running": ("Adapting the aligner", "정렬기를 조정하는 중"),
    "fit_done": (
        "The aligner is adapted to {rows} rows of this project. Realigning (G) uses it.",
        "정렬기를 이 프로젝트의 {rows}개 행에 맞게 조정했습니다. 다시 정렬(G)할 때 적용됩니다.",
    ),
    "fit_kept": (
        "The standard weights stay in use: adapted ones would not align your articles better.",
        "기본 가중치를 그대로 씁니다. 조정해도 판정한 기사의 정렬이 나아지지 않습니다.",
    ),
    "fit_trial": (
        "Right rows in held-out articles: {before} of {known} before, {after} after.",
        "시험용으로 빼놓은 기사에서 맞은 행: {known}개 중 조정 전 {before}개, 조정 후 {after}개.",
    ),
    "fit_drop": ("Use the standard weights", "기본 가중치로 되돌리기"),
    # Errors that a reviewer marks
    "mqm_category": ("Category", "오류 유형"),
    "mqm_severity": ("Severity", "심각도"),
    "mqm_text": ("Text (if empty, the whole row)", "잘못된 부분(비우면 행 전체)"),
    "mqm_mark": ("Mark", "표시"),
    "mqm_remove": ("Remove", "지우기"),
    # Finding in the project
    "find": ("Find and replace", "찾기·바꾸기"),
    "find_what": ("Find", "찾을 말"),
    "find_where": ("In", "찾을 곳"),
    "find_replacement": ("Replace with", "바꿀 말"),
    "find_show": ("Show", "보기"),
    "find_about": (
        (
            "Case, width, middle dots and the form of quotation marks, dashes and tildes are "
            "ignored. With a replacement, you first see the result; nothing is replaced until you "
            "confirm."
        ),
        (
            "대소문자와 전각·반각, 가운뎃점, 따옴표·줄표·물결표 모양은 구별하지 않습니다. 바꿀 "
            "말을 쓰면 먼저 바뀔 모습을 보여 주고, 확인한 뒤에 바꿉니다."
        ),
    ),
    "side_both": ("both texts", "원문과 번역문"),
    "found": ("Rows found: {n}.", "찾은 행: {n}개."),
    "found_more": ("Show {n} more", "{n}개 더 보기"),
    "replace_rows": ("Replace (rows: {n})", "{n}개 행에서 바꾸기"),
    "replace_others": ("also the rows that are not listed ({n})", "목록에 없는 {n}개 행도 바꾸기"),
    "replaced": ("Rows replaced: {n}.", "{n}개 행에서 바꾸었습니다."),
    "replaced_unchecked": (
        "There were too many to check at once: “Check all again” is in the list of articles (L).",
        "행이 많아 바로 검사하지 않았습니다. 기사 목록(L)에서 “모두 다시 검사”를 누르세요.",
    ),
    # Glossary
    "glossary": ("Glossary", "용어집"),
    "term_add": ("Add", "추가"),
    "term_remove": ("Remove", "삭제"),
    "term_kept": ("in the translation", "번역문에 있음"),
    "term_lost": ("not in the translation", "번역문에 없음"),
    "term_forbidden": ("forbidden", "금지"),
    "terms_here": ("Terms of this row", "이 행의 용어"),
    "terms_none": (
        "No term of the glossary is in this row. Select a text and press Shift+D to add one.",
        "이 행에는 용어집에 있는 용어가 없습니다. 낱말을 선택하고 Shift+D를 누르면 추가됩니다.",
    ),
    "terms_others": ("{n} other terms", "다른 용어 {n}개"),
    "spellings": ("Spellings to decide on", "정해야 할 표기"),
    "spelling_here": ("in this row", "이 행"),
    "spelling_elsewhere": ("elsewhere", "다른 곳"),
    "spelling_decide": ("Use this one", "이 표기로 정하기"),
    # Sample
    "sample": ("Sample", "표본 검사"),
    "sample_about": (
        "Rows drawn at random show how accurate the project is. For each: is it exactly right?",
        "무작위로 뽑은 행으로 전체 정확도를 추정합니다. 짝이 정확히 맞는지 행마다 판정하세요.",
    ),
    "sample_size": ("Rows", "행 수"),
    "sample_seed": ("Seed", "시드"),
    "sample_draw": ("Draw a sample", "표본 뽑기"),
    "sample_right": ("Right", "맞음"),
    "sample_wrong": ("Wrong", "틀림"),
    "sample_clear": ("Clear", "판정 취소"),
    "sample_judged": ("{n} of {all} judged", "{all}행 중 {n}행 판정"),
    "sample_estimate": (
        "{share}% right; 95% interval {low}% to {high}%",
        "정확도 {share}%, 95% 신뢰구간 {low}~{high}%",
    ),
    "sample_none_judged": ("No rows judged yet.", "아직 판정한 행이 없습니다."),
    "sample_keys": (
        "Up and down choose a row, Y right, N wrong, C clear.",
        "위아래 화살표로 행을 고르고, Y 맞음, N 틀림, C 판정 취소.",
    ),
    # Export
    "export": ("Export", "내보내기"),
    "export_what": ("What", "범위"),
    "export_all": ("Every article", "모든 기사"),
    "export_format": ("Format", "형식"),
    "export_only_confirmed": ("only confirmed rows", "확정한 행만"),
    "export_excluded": ("excluded rows too (TMX, Moses)", "제외한 행도 내보내기(TMX·Moses)"),
    "export_lost": ("Not included: {what}", "빠지는 항목: {what}"),
    "export_none_confirmed": (
        "No row is confirmed; clear “only confirmed rows”.",
        "확정한 행이 없습니다. ‘확정한 행만’을 해제하세요.",
    ),
    "export_one_article": (
        "A .beads file describes one article; choose one.",
        ".beads 파일에는 기사 하나만 담깁니다. 기사를 하나 고르세요.",
    ),
    "export_terms": (
        "Only .align includes the glossary (terms: {n}).",
        "용어집(용어 {n}개)은 .align에만 들어갑니다.",
    ),
    "format_home": (
        "the original file with your changes and no others",
        "이 검토의 원본 파일. 고친 곳만 달라집니다",
    ),
    "download": ("Download", "내려받기"),
    "report": (
        "Printable report for the translator",
        "번역자에게 보낼 인쇄용 보고서",
    ),
    "format_jsonl": ("JSON lines, one row per line", "JSON Lines, 한 줄에 한 행"),
    "format_beads": (
        "segment numbers and confidence, without text",
        "본문 없이 문장 번호와 신뢰도만",
    ),
    "format_tsv": ("table with tabs, for tools", "탭으로 나눈 표(도구용)"),
    "format_csv": ("table with commas, for spreadsheets", "쉼표로 나눈 표(스프레드시트용)"),
    "format_tmx": (
        "TMX 1.4, for translation memories and CAT tools",
        "TMX 1.4, 번역 메모리와 CAT 도구용",
    ),
    "format_xlsx": ("Excel workbook", "엑셀 통합 문서"),
    "format_xliff": (
        "XLIFF 1.2, with states, match quality and notes",
        "XLIFF 1.2, 상태·일치도·메모 포함",
    ),
    "format_xliff2": ("XLIFF 2.1, with states and notes", "XLIFF 2.1, 상태·메모 포함"),
    "format_sdlxliff": ("XLIFF as Trados writes it", "Trados의 XLIFF"),
    "format_mqxliff": ("XLIFF as memoQ writes it", "memoQ의 XLIFF"),
    "format_mxliff": ("XLIFF as Phrase writes it", "Phrase의 XLIFF"),
    "format_html": (
        "one page to read and print, with the alignment map",
        "정렬 지도가 있는 읽기·인쇄용 문서",
    ),
    "format_parquet": (
        "typed columns, for pandas, polars and Spark",
        "pandas, polars, Spark용 열 파일",
    ),
    "format_moses": (
        "a pair of text files, one row per line",
        "두 언어 텍스트 파일, 한 줄에 한 행",
    ),
    "format_align": ("project file, to continue the review", "이어서 작업할 프로젝트 파일"),
    # Report
    "report_title": ("Review of {name}", "{name} 검토 보고서"),
    "report_about": (
        (
            "This report lists rows that have an error, a warning, an edit or a note, that need "
            "work, or that were excluded."
        ),
        "오류나 주의, 수정, 메모가 있거나 수정 필요·제외로 판정한 행만 싣습니다.",
    ),
    "report_counts": (
        (
            "Rows: {beads}. Confirmed: {confirmed}, needs work: {work}, excluded: {excluded}, "
            "open: {rest}."
        ),
        "전체 {beads}행: 확정 {confirmed}, 수정 필요 {work}, 제외 {excluded}, 미검토 {rest}.",
    ),
    "report_findings": (
        "Errors: {errors}, warnings: {warnings}.",
        "오류 {errors}건, 주의 {warnings}건.",
    ),
    "report_mqm": (
        (
            "Errors that reviewers marked, without the findings of checks."
            " Points: {points} in {words} words, {score} per 1,000."
        ),
        "검토자가 표시한 오류(검사 결과 제외): {words}단어에 {points}점, 1,000단어당 {score}점.",
    ),
    "report_reviewers": ("Reviewed by {who}.", "검토자: {who}."),
    "report_remarks": ("Remarks", "검토 의견"),
    "report_nothing": (
        "No problems were found in this translation.",
        "이 번역에서는 문제를 찾지 못했습니다.",
    ),
}
"""The texts, in English and Korean."""
