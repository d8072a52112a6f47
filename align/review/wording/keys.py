"""The texts of modes and messages; those of commands are declared with them."""

KEY_WORDS: dict[str, tuple[str, str]] = {
    # What N and P go to
    "doubt": ("N and P go to", "N·P로 찾을 행"),
    "doubt_least-sure": ("least sure", "신뢰도 낮은 행"),
    "doubt_finding": ("findings", "검사 결과 있는 행"),
    "doubt_not-1-1": ("not 1-1", "1-1이 아닌 행"),
    "doubt_unreviewed": ("unreviewed", "미검토 행"),
    "doubt_none": ("There are no more.", "더 없습니다."),
    "keys": ("Keys", "단축키"),
    "all_keys": ("All keys", "단축키 전체"),
    # Modes
    "splitting": (
        "Place the cursor where the text should be split.",
        "나눌 자리에 커서를 두세요.",
    ),
    "splitting_tab": ("Tab goes to the other side.", "탭을 누르면 다른 쪽으로 갑니다."),
    "split_word": ("by word", "단어씩"),
    "split_letter": ("by letter", "글자씩"),
    "split_here": ("Split here", "여기서 나누기"),
    "split_side": ("Other side", "다른 쪽"),
    "split_nowhere": (
        "The text cannot be split here.",
        "이 자리에서는 나눌 수 없습니다.",
    ),
    "editing_source": ("Edit the source", "원문 고치기"),
    "editing_target": ("Edit the translation", "번역 고치기"),
    "typing_source": ("Write the missing source", "빠진 원문 쓰기"),
    "typing_target": ("Write the missing translation", "빠진 번역 쓰기"),
    "search_next": ("Next hit", "다음 찾은 곳"),
    "search_previous": ("Previous hit", "이전 찾은 곳"),
    "search_leave": ("Back to the rows", "행으로 돌아가기"),
    "edit_save": ("Save", "저장"),
    "edit_leave": ("Close (text is kept)", "닫기(입력 내용 보관)"),
    "draft_kept": (
        "Not saved. The text is kept as a draft.",
        "저장하지 않았습니다. 입력한 내용은 초안으로 보관했습니다.",
    ),
    "draft_source": ("Draft of the source", "원문 초안"),
    "draft_target": ("Draft", "번역 초안"),
    "draft_note": ("Draft of the note", "메모 초안"),
    "draft_reply": ("Draft of the reply", "답글 초안"),
    "draft_here": ("Edit the row to continue it", "이 칸을 고치면 초안에서 이어 쓸 수 있습니다"),
    "draft_offered": (
        "The row it was written for has changed; edit this row to insert it",
        "초안을 쓰던 행이 바뀌었습니다. 이 행을 고칠 때 넣을 수 있습니다",
    ),
    "draft_insert": ("Insert", "넣기"),
    "draft_drop": ("Discard", "버리기"),
    "pin_first": (
        "First cell chosen. Press Space on a cell of the other side to pin the two together.",
        "첫 칸을 골랐습니다. 반대쪽 칸에서 스페이스를 누르면 두 칸의 짝을 맞춥니다.",
    ),
    "pin_other_side": (
        "Choose a cell of the other side.",
        "반대쪽 칸을 고르세요.",
    ),
    "pin_left": ("Pinning cancelled.", "짝 맞추기를 그만두었습니다."),
    # What was done
    "others_changed": ("{who} changed rows here.", "{who} 님이 이 기사의 행을 바꿨습니다."),
    "all_saved": ("Every decision is already saved.", "모든 판정이 이미 저장되어 있습니다."),
    "working": ("Working …", "처리하는 중 …"),
    "done_hidden": ("The filter hides row {n}.", "{n}행은 필터에 가려져 있습니다."),
    "did_carry": ("Taken over from the project before.", "이전 프로젝트에서 가져왔습니다."),
    "did_replace": ("Replaced in the project.", "프로젝트 전체에서 바꾸었습니다."),
    # What went wrong
    "conflict": (
        "{who} changed this row first. Nothing was overwritten; this is the row now.",
        "{who} 님이 이 행을 먼저 바꿨습니다. 덮어쓰지 않았고, 지금 상태를 보여 드립니다.",
    ),
    "conflict_own": (
        "You changed this row in another window. Nothing was overwritten; this is the row now.",
        "다른 창에서 이 행을 이미 바꿨습니다. 덮어쓰지 않았고, 지금 상태를 보여 드립니다.",
    ),
    "conflict_draft": (
        "Your text is kept as a draft.",
        "입력한 내용은 초안으로 보관했습니다.",
    ),
    "conflict_project": (
        (
            "The project was created again after this page was opened, so nothing was decided. "
            "The page now shows the new project."
        ),
        (
            "이 창을 연 뒤에 프로젝트가 새로 만들어져 판정하지 않았습니다. "
            "새 프로젝트를 보여 드립니다."
        ),
    ),
    "not_saved": (
        "Not saved yet: the server does not answer. Decisions waiting: {n}.",
        "서버가 응답하지 않아 판정 {n}건을 아직 저장하지 못했습니다.",
    ),
    "not_saved_locked": (
        "Not saved yet: open the new address of the review here. Decisions waiting: {n}.",
        "저장 대기 {n}건: 새로 출력된 검토 주소를 이 브라우저에서 여세요.",
    ),
    "not_while_away": (
        "This must wait until the server answers again.",
        "서버에 다시 연결된 뒤에 할 수 있습니다.",
    ),
    "not_beside": (
        "The neighbour of this row in the article is not beside it in this list; show all rows.",
        "기사에서 이웃한 행이 이 목록에서는 바로 옆에 없습니다. 모든 행을 보고 하세요.",
    ),
    "turned": (
        "You clicked on another row first, so the last key did nothing.",
        "그사이 다른 행을 클릭해, 앞서 누른 키는 적용하지 않았습니다.",
    ),
    "kept_sent": (
        "Decisions that were waiting in this browser are saved: {n}.",
        "이 브라우저에 남아 있던 판정 {n}건을 저장했습니다.",
    ),
    "kept_refused": (
        "{n} of the decisions that were waiting in this browser could not be saved: {what}",
        "이 브라우저에 남아 있던 판정 가운데 {n}건은 저장하지 못했습니다: {what}",
    ),
    "try_now": ("Try now", "지금 다시 시도"),
    "saved_again": (
        "The server answers again; everything is saved.",
        "다시 연결되어 모두 저장했습니다.",
    ),
    "failed": ("That did not work: {what}", "처리하지 못했습니다: {what}"),
    "no_finding": ("There is no finding here.", "이 행에는 검사 결과가 없습니다."),
    "found_refused": ("Rows where it cannot be replaced: {n}.", "바꿀 수 없는 행: {n}개."),
    "refused_apart": (
        "A tag or a new sentence is inside; edit this row by hand.",
        "중간에 태그나 문장 경계가 있습니다. 이 행은 직접 고치세요.",
    ),
    "refused_locked": ("Locked in the CAT tool.", "CAT 도구에서 잠근 행입니다."),
    "no_finding_below": (
        "There are no more findings below.",
        "이 아래에는 검사 결과가 더 없습니다.",
    ),
    "last_row": ("This is the last row.", "마지막 행입니다."),
    "first_row": ("This is the first row.", "첫 행입니다."),
    "error_nothing_to_undo": ("There is nothing to undo.", "취소할 작업이 없습니다."),
    "error_nothing_to_redo": ("There is nothing to redo.", "다시 실행할 작업이 없습니다."),
    "error_not_last": (
        "There was a later decision in this article; undo that first.",
        "그 뒤에 이 기사에서 다른 판정을 했습니다. 그것부터 취소하세요.",
    ),
    "error_read_only": (
        "This project is open read-only.",
        "이 프로젝트는 읽기 전용으로 열려 있습니다.",
    ),
    "error_lost_saved": (
        (
            "The project file was deleted, replaced or overwritten, so nothing more is saved. All "
            "decisions until then are in {copy}: stop the review and open that file."
        ),
        (
            "프로젝트 파일이 없어졌거나 다른 내용으로 바뀌어 더는 저장하지 못합니다. "
            "그 전까지의 판정은 {copy}에 있습니다. 검토를 끝내고 그 파일을 여세요."
        ),
    ),
    "error_lost": (
        (
            "The project file was deleted, replaced or overwritten, so nothing more is saved. "
            "Export the review now (Shift+S)."
        ),
        (
            "프로젝트 파일이 없어졌거나 다른 내용으로 바뀌어 더는 저장하지 못합니다. "
            "지금 내보내세요(Shift+S)."
        ),
    ),
    "error_not_found": ("There is no such page.", "그런 페이지가 없습니다."),
    "error_too_large": ("That is too much at once.", "한 번에 보내기에는 너무 큽니다."),
    "error_unknown_host": (
        "The review is not served at this address.",
        "이 검토 서버의 주소가 아닙니다.",
    ),
    "error_foreign_origin": (
        "This request came from another page; nothing was changed.",
        "다른 페이지에서 온 요청이라 아무것도 바꾸지 않았습니다.",
    ),
    "error_bad_request": (
        "The page sent a request that cannot be read; reload the page.",
        "읽을 수 없는 요청입니다. 페이지를 새로 고치세요.",
    ),
    "error_locked": (
        "Open the address that align review printed; it contains the key to this page.",
        "align review가 출력한 주소로 여세요. 그 주소에 이 페이지의 접속 키가 들어 있습니다.",
    ),
    "locked": ("Locked", "잠겨 있음"),
}
"""The texts, in English and Korean."""
