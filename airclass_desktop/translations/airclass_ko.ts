<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AbsentList</name>
    <message>
        <source>On the roster and not here</source>
        <translation>명단에 있지만 아직 안 온 학생</translation>
    </message>
    <message>
        <source>Drag a student here who joined under another name.</source>
        <translation>다른 이름으로 들어온 학생을 이 이름 위로 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Is here under another name…</source>
        <translation>다른 이름으로 와 있음…</translation>
    </message>
    <message numerus="yes">
        <source>Not here yet: %n of {0}</source>
        <translation>
            <numerusform>아직 안 온 학생 {0}명 중 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>Everyone on the roster has come</source>
        <translation>명단의 모든 학생이 왔습니다</translation>
    </message>
</context>
<context>
    <name>AcceptedRow</name>
    <message>
        <source>An answer that is right; * stands for anything</source>
        <translation>정답으로 인정할 답 (*는 아무 글자나 뜻합니다)</translation>
    </message>
</context>
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Item analysis</source>
        <translation>문항 분석</translation>
    </message>
    <message>
        <source>Choices of the question</source>
        <translation>문제의 선택지</translation>
    </message>
    <message>
        <source>Nothing has been asked in this class yet.</source>
        <translation>이 수업에서 아직 낸 퀴즈가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing to analyse: no question is right or wrong, or none is marked.</source>
        <translation>분석할 것이 없습니다. 정답이 있는 문제가 없거나 아직 채점하지 않았습니다.</translation>
    </message>
    <message>
        <source>Choices of question {0}</source>
        <translation>문제 {0}의 선택지</translation>
    </message>
</context>
<context>
    <name>AnnouncementDialog</name>
    <message>
        <source>Announcement</source>
        <translation>공지</translation>
    </message>
    <message>
        <source>It stands above the picture on every student&apos;s screen until you take it away.</source>
        <translation>내릴 때까지 모든 학생의 화면 위에 표시됩니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>내리기</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보이기</translation>
    </message>
</context>
<context>
    <name>AnswerPane</name>
    <message>
        <source>Points</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>A word to the student, if you like</source>
        <translation>학생에게 한마디 (선택)</translation>
    </message>
    <message>
        <source>A word to the student</source>
        <translation>학생에게 한마디</translation>
    </message>
    <message>
        <source>Give these points</source>
        <translation>이 점수 주기</translation>
    </message>
    <message>
        <source>Your word wins over the rule (Enter)</source>
        <translation>직접 준 점수가 자동 채점보다 앞섭니다 (Enter)</translation>
    </message>
    <message>
        <source>By the rule</source>
        <translation>자동 채점으로</translation>
    </message>
    <message>
        <source>Take your word back</source>
        <translation>직접 준 점수를 취소합니다</translation>
    </message>
    <message>
        <source>No answer is chosen</source>
        <translation>고른 답이 없습니다</translation>
    </message>
    <message>
        <source>Choose a cell of the table to see the answer and to change its points.</source>
        <translation>표에서 칸을 고르면 답을 보고 점수를 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>/ {0}점</translation>
    </message>
    <message>
        <source>right</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>not right</source>
        <translation>오답</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>채점 전</translation>
    </message>
    <message>
        <source>after {0} s</source>
        <translation>{0}초 만에</translation>
    </message>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n번 시도</numerusform>
        </translation>
    </message>
    <message>
        <source>points by hand</source>
        <translation>직접 준 점수</translation>
    </message>
</context>
<context>
    <name>AnswersView</name>
    <message>
        <source>Answers</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Who has not answered yet</source>
        <translation>아직 답하지 않은 학생</translation>
    </message>
    <message>
        <source>Word cloud</source>
        <translation>단어 구름</translation>
    </message>
    <message>
        <source>The answers are hidden.</source>
        <translation>답을 숨겼습니다.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>아직 답한 학생이 없습니다.</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>답함</translation>
    </message>
    <message>
        <source>right</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>not right</source>
        <translation>오답</translation>
    </message>
    <message>
        <source>No student is here.</source>
        <translation>참여 중인 학생이 없습니다.</translation>
    </message>
    <message>
        <source>Everybody who is here has answered.</source>
        <translation>참여 중인 학생이 모두 답했습니다.</translation>
    </message>
</context>
<context>
    <name>AttendanceBar</name>
    <message>
        <source>Class</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>지각 기준</translation>
    </message>
    <message>
        <source>Late after so many minutes</source>
        <translation>몇 분 뒤부터 지각</translation>
    </message>
    <message>
        <source> min</source>
        <translation>분</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>인쇄…</translation>
    </message>
    <message>
        <source>Search by name or number</source>
        <translation>이름이나 학번으로 찾기</translation>
    </message>
    <message>
        <source>This class: {0}</source>
        <translation>지금 수업: {0}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
</context>
<context>
    <name>AttendanceModel</name>
    <message>
        <source>Present</source>
        <translation>출석</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>지각</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>결석</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>인정</translation>
    </message>
    <message>
        <source>here</source>
        <translation>수업 중</translation>
    </message>
    <message>
        <source>Set by you</source>
        <translation>선생님이 고침</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>학번</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>출결</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>입장</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>퇴장</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>참여(분)</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>재입장</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>비고</translation>
    </message>
</context>
<context>
    <name>AttendancePage</name>
    <message>
        <source>Attendance</source>
        <translation>출결</translation>
    </message>
    <message>
        <source>As AIRClass measured it</source>
        <translation>AIRClass가 기록한 대로</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: as measured</source>
        <translation>{0}: 기록한 대로</translation>
    </message>
    <message numerus="yes">
        <source>Attendance of %n people was changed.</source>
        <translation>
            <numerusform>%n명의 출결을 고쳤습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has come to this class, and it belongs to no course.</source>
        <translation>이 수업에 온 사람이 없고, 강좌에도 속해 있지 않습니다.</translation>
    </message>
    <message>
        <source>Nobody here fits what is chosen above.</source>
        <translation>위에서 고른 조건에 맞는 사람이 없습니다.</translation>
    </message>
    <message>
        <source>P present, L late, A absent, E excused, Delete: as measured. F2 in the last column: a note.</source>
        <translation>P 출석, L 지각, A 결석, E 인정, Delete 기록한 대로. 비고 칸에서 F2를 누르면 메모를 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The class belongs to no course, so nobody can be absent.</source>
        <translation>수업이 강좌에 속해 있지 않아 결석은 나오지 않습니다.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>잠시만요…</translation>
    </message>
    <message>
        <source>Note on {0} saved.</source>
        <translation>{0}의 비고를 저장했습니다.</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>엑셀 통합 문서 (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV file (*.csv)</source>
        <translation>CSV 파일 (*.csv)</translation>
    </message>
    <message>
        <source>Export attendance</source>
        <translation>출결 내보내기</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>{0}(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>Print attendance</source>
        <translation>출결 인쇄</translation>
    </message>
</context>
<context>
    <name>BankActs</name>
    <message numerus="yes">
        <source>%n questions moved.</source>
        <translation>
            <numerusform>문제 %n개를 옮겼습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The tags of %n questions were changed.</source>
        <translation>
            <numerusform>문제 %n개의 태그를 바꿨습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions are in the bin.</source>
        <translation>
            <numerusform>문제 %n개를 휴지통에 넣었습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions are back.</source>
        <translation>
            <numerusform>문제 %n개를 되돌려 놓았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Move</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>새 문제</translation>
    </message>
    <message>
        <source>Edit question</source>
        <translation>문제 편집</translation>
    </message>
    <message>
        <source>The question is in the bank.</source>
        <translation>문제를 문제 은행에 저장했습니다.</translation>
    </message>
    <message>
        <source>The question was in the bank already; this is version {0}.</source>
        <translation>이미 문제 은행에 있던 문제입니다. {0}번째 판으로 저장했습니다.</translation>
    </message>
    <message>
        <source>Save to the bank</source>
        <translation>문제 은행에 저장</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>{0} is saved.</source>
        <translation>{0}을(를) 저장했습니다.</translation>
    </message>
    <message>
        <source>Export questions</source>
        <translation>문제 내보내기</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>The question was changed.</source>
        <translation>문제를 바꿨습니다.</translation>
    </message>
</context>
<context>
    <name>BankImport</name>
    <message>
        <source>Questions (*.txt *.gift *.xml *.xlsx *.csv *.zip)</source>
        <translation>문제 파일 (*.txt *.gift *.xml *.xlsx *.csv *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Import questions</source>
        <translation>문제 가져오기</translation>
    </message>
    <message numerus="yes">
        <source>%n questions are in the bank now.</source>
        <translation>
            <numerusform>문제 %n개를 문제 은행에 넣었습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BankModel</name>
    <message>
        <source>Question</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>출제</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>수정</translation>
    </message>
</context>
<context>
    <name>BankPage</name>
    <message>
        <source>Find duplicates…</source>
        <translation>중복 찾기…</translation>
    </message>
    <message>
        <source>Folders and tags</source>
        <translation>폴더와 태그</translation>
    </message>
</context>
<context>
    <name>BankQuestions</name>
    <message>
        <source>Search questions and answers</source>
        <translation>문제와 답 검색</translation>
    </message>
    <message>
        <source>New question…</source>
        <translation>새 문제…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>Moodle XML, GIFT, CSV, Kahoot, QTI or a typed list; files can be dropped</source>
        <translation>Moodle XML, GIFT, CSV, Kahoot, QTI, 텍스트 목록. 파일을 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Questions of the bank</source>
        <translation>문제 은행의 문제</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>모든 유형</translation>
    </message>
    <message>
        <source>Kind of question</source>
        <translation>문제 유형</translation>
    </message>
    <message>
        <source>Add to «{0}»</source>
        <translation>‘{0}’에 추가</translation>
    </message>
    <message>
        <source>Add to a quiz…</source>
        <translation>퀴즈에 추가…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>편집…</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>옮기기…</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>태그…</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>이전 판…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>되돌려 놓기</translation>
    </message>
    <message>
        <source>No question fits here.</source>
        <translation>해당하는 문제가 없습니다.</translation>
    </message>
    <message>
        <source>The bank is empty.
Import questions from a file, or save them here from a quiz you prepare.</source>
        <translation>문제 은행이 비어 있습니다.
파일에서 문제를 가져오거나, 퀴즈를 만들면서 여기에 저장하세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>문제 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BannerSign</name>
    <message>
        <source>Students read this above the picture</source>
        <translation>학생들이 화면 위에서 이 공지를 보고 있습니다</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>고치기…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>내리기</translation>
    </message>
    <message>
        <source>The announcement is taken back.</source>
        <translation>공지를 내렸습니다.</translation>
    </message>
</context>
<context>
    <name>ChatLines</name>
    <message>
        <source>Chat</source>
        <translation>채팅</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>찾은 메시지</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>다시 보이기</translation>
    </message>
    <message>
        <source>Hide from students</source>
        <translation>학생에게 숨기기</translation>
    </message>
    <message>
        <source>hidden  {0}</source>
        <translation>숨김  {0}</translation>
    </message>
    <message>
        <source>private  {0}</source>
        <translation>비공개  {0}</translation>
    </message>
    <message>
        <source>Answer privately</source>
        <translation>비공개로 답하기</translation>
    </message>
    <message>
        <source>Let write again</source>
        <translation>다시 쓰게 하기</translation>
    </message>
    <message>
        <source>Keep from writing</source>
        <translation>쓰기 막기</translation>
    </message>
    <message>
        <source>You</source>
        <translation>나</translation>
    </message>
    <message>
        <source>You to {0}</source>
        <translation>나 → {0}</translation>
    </message>
    <message>
        <source>Nobody has written that.</source>
        <translation>그런 메시지가 없습니다.</translation>
    </message>
    <message>
        <source>Show older messages that hold it</source>
        <translation>더 오래된 메시지에서 찾기</translation>
    </message>
    <message>
        <source>Nobody has written yet.
What you write below reaches every student.</source>
        <translation>아직 쓴 사람이 없습니다.
아래에 쓰면 모든 학생에게 보입니다.</translation>
    </message>
    <message>
        <source>Show older messages</source>
        <translation>이전 메시지 보기</translation>
    </message>
    <message>
        <source>The message is hidden from students.</source>
        <translation>메시지를 학생에게 숨겼습니다.</translation>
    </message>
</context>
<context>
    <name>ChatPanel</name>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Write to everyone again</source>
        <translation>다시 모두에게 쓰기</translation>
    </message>
    <message>
        <source>Search the chat of this class</source>
        <translation>이 수업의 채팅에서 찾기</translation>
    </message>
    <message>
        <source>Show all messages again</source>
        <translation>모든 메시지 다시 보기</translation>
    </message>
    <message>
        <source>To {0} alone</source>
        <translation>{0}에게만</translation>
    </message>
    <message>
        <source>Answer privately</source>
        <translation>비공개로 답하기</translation>
    </message>
    <message>
        <source>Write to everyone</source>
        <translation>모두에게 쓰기</translation>
    </message>
</context>
<context>
    <name>ChatRules</name>
    <message>
        <source>Search the chat</source>
        <translation>채팅에서 찾기</translation>
    </message>
    <message>
        <source>What students may say</source>
        <translation>학생 채팅 설정</translation>
    </message>
    <message>
        <source>Announcement on the students&apos; screens</source>
        <translation>학생 화면에 공지하기</translation>
    </message>
    <message>
        <source>Students write to everyone</source>
        <translation>학생이 모두에게 쓰기</translation>
    </message>
    <message>
        <source>Students write to me alone</source>
        <translation>학생이 나에게만 쓰기</translation>
    </message>
    <message>
        <source>Close the chat</source>
        <translation>채팅 닫기</translation>
    </message>
    <message>
        <source>Slow mode</source>
        <translation>천천히 모드</translation>
    </message>
    <message numerus="yes">
        <source>One message each %n s</source>
        <translation>
            <numerusform>%n초에 한 번</numerusform>
        </translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Hide names from classmates</source>
        <translation>다른 학생에게 이름 숨기기</translation>
    </message>
    <message>
        <source>Allow questions</source>
        <translation>질문 받기</translation>
    </message>
    <message>
        <source>Allow reactions</source>
        <translation>반응 받기</translation>
    </message>
    <message>
        <source>Students write to everyone.</source>
        <translation>학생 글은 모두가 봅니다.</translation>
    </message>
    <message>
        <source>Students write to you alone.</source>
        <translation>학생 글은 선생님만 봅니다.</translation>
    </message>
    <message>
        <source>The chat is closed for students.</source>
        <translation>학생 채팅이 닫혀 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Slow mode: %n s.</source>
        <translation>
            <numerusform>천천히 모드: %n초.</numerusform>
        </translation>
    </message>
    <message>
        <source>Classmates see no names.</source>
        <translation>다른 학생에게 이름이 보이지 않습니다.</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>Choice {0}</source>
        <translation>보기 {0}</translation>
    </message>
    <message>
        <source>Told to who takes this choice, after the reveal</source>
        <translation>이 보기를 고른 학생에게 정답 공개 후 보여 줄 말</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>피드백</translation>
    </message>
    <message>
        <source>This choice is right</source>
        <translation>이 보기가 정답입니다</translation>
    </message>
    <message>
        <source>Choice {0} is right</source>
        <translation>보기 {0}이(가) 정답</translation>
    </message>
    <message>
        <source>This was right, take it back</source>
        <translation>정답 표시를 취소합니다</translation>
    </message>
    <message>
        <source>This one is right</source>
        <translation>이것이 정답입니다</translation>
    </message>
</context>
<context>
    <name>ChoicesForm</name>
    <message>
        <source>Add a choice (Enter)</source>
        <translation>보기 추가 (Enter)</translation>
    </message>
    <message>
        <source>Several may be chosen</source>
        <translation>여러 개 고를 수 있음</translation>
    </message>
</context>
<context>
    <name>ClassActions</name>
    <message>
        <source>Start class</source>
        <translation>수업 시작</translation>
    </message>
    <message>
        <source>Students see your screen from now on</source>
        <translation>지금부터 학생에게 화면이 보입니다</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>새 수업</translation>
    </message>
    <message>
        <source>Open a class with a new PIN</source>
        <translation>새 PIN으로 수업을 엽니다</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Students see that the class is paused</source>
        <translation>학생에게 일시 정지 안내가 보입니다</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Go on showing the screen</source>
        <translation>화면을 다시 보여 줍니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>End the class for everyone</source>
        <translation>모두의 수업을 끝냅니다</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>화면 고정</translation>
    </message>
    <message>
        <source>Students keep seeing the picture as it is now</source>
        <translation>학생에게는 지금 화면이 그대로 보입니다</translation>
    </message>
    <message>
        <source>Hide screen</source>
        <translation>화면 가리기</translation>
    </message>
    <message>
        <source>Students see a plain dark picture</source>
        <translation>학생에게는 어두운 화면만 보입니다</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>새 PIN</translation>
    </message>
    <message>
        <source>Replace PIN and QR code; who has joined stays</source>
        <translation>PIN과 QR 코드를 바꿉니다. 이미 들어온 학생은 그대로 있습니다</translation>
    </message>
    <message>
        <source>Admit all</source>
        <translation>모두 들이기</translation>
    </message>
    <message>
        <source>Let in everyone who waits</source>
        <translation>기다리는 학생을 모두 들여보냅니다</translation>
    </message>
</context>
<context>
    <name>ClassNotices</name>
    <message>
        <source>The class server does not answer yet.</source>
        <translation>수업 서버가 아직 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>The class server is being started again. Students come back by themselves.</source>
        <translation>수업 서버를 다시 시작하고 있습니다. 학생은 자동으로 다시 연결됩니다.</translation>
    </message>
    <message numerus="yes">
        <source>Someone is guessing PINs: %n wrong tries.</source>
        <translation>
            <numerusform>누군가 PIN을 추측하고 있습니다. 틀린 시도 %n번.</numerusform>
        </translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>새 PIN</translation>
    </message>
    <message>
        <source>This PC&apos;s address changed. Students who join now open {0}</source>
        <translation>이 PC의 주소가 바뀌었습니다. 이제 학생은 {0} 주소를 열어야 합니다.</translation>
    </message>
    <message>
        <source>Show PIN large</source>
        <translation>PIN 크게 보기</translation>
    </message>
    <message numerus="yes">
        <source>%n students are lost.</source>
        <translation>
            <numerusform>학생 %n명이 모르겠다고 합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보이기</translation>
    </message>
</context>
<context>
    <name>ClassSummary</name>
    <message>
        <source>Students</source>
        <translation>학생</translation>
    </message>
    <message>
        <source>Chat lines</source>
        <translation>채팅</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>녹화</translation>
    </message>
    <message>
        <source>Present and lost students over the class</source>
        <translation>수업 동안의 출석 학생과 모르겠다는 학생</translation>
    </message>
    <message>
        <source>{0}, never started</source>
        <translation>{0}, 시작하지 않음</translation>
    </message>
    <message>
        <source>Blue: present, at most {0}. Yellow: lost, at most {1} at {2}.</source>
        <translation>파랑: 출석, 최대 {0}명. 노랑: 모르겠어요, {2}에 최대 {1}명.</translation>
    </message>
    <message>
        <source>This class was too short for a curve.</source>
        <translation>곡선을 그리기에는 짧은 수업입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n명 참여 중</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>모르겠다는 학생 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hand(s) up</source>
        <translation>
            <numerusform>손든 학생 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written</source>
        <translation>
            <numerusform>채팅 %n줄</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Contents</name>
    <message>
        <source>One moment…</source>
        <translation>잠시만요…</translation>
    </message>
    <message>
        <source>The class server does not answer yet.</source>
        <translation>수업 서버가 아직 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>CourseAttendance</name>
    <message>
        <source>not there</source>
        <translation>오지 않음</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0}분</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>학번</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Attended</source>
        <translation>출석률</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>참여(분)</translation>
    </message>
</context>
<context>
    <name>CourseAttendancePage</name>
    <message>
        <source>Course</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Search by name or number</source>
        <translation>이름이나 학번으로 찾기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>인쇄…</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>출결</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>참여(분)</translation>
    </message>
    <message>
        <source>People of the course</source>
        <translation>강좌의 학생</translation>
    </message>
    <message>
        <source>Attendance, class by class</source>
        <translation>수업별 출결</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>잠시만요…</translation>
    </message>
    <message>
        <source>No courses yet.
A course holds the people who come class after class.</source>
        <translation>아직 강좌가 없습니다.
강좌에는 매 수업에 오는 학생들이 담깁니다.</translation>
    </message>
    <message>
        <source>No class of this course has ended yet.</source>
        <translation>이 강좌에는 아직 끝난 수업이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody here fits what is searched for.</source>
        <translation>찾는 학생이 여기 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>수업 %n회</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n명</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} attended</source>
        <translation>출석률 {0}</translation>
    </message>
    <message>
        <source>Late counts as attended; classes somebody was excused from do not count. Enter or a double click on a class opens it, to correct it.</source>
        <translation>지각은 출석으로 치고, 인정된 수업은 세지 않습니다. 수업 칸에서 Enter를 누르거나 두 번 누르면 그 수업이 열려 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Only the newest classes are shown.</source>
        <translation>최근 수업만 보입니다.</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>엑셀 통합 문서 (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV file (*.csv)</source>
        <translation>CSV 파일 (*.csv)</translation>
    </message>
    <message>
        <source>Export attendance</source>
        <translation>출결 내보내기</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>{0}(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>Print attendance</source>
        <translation>출결 인쇄</translation>
    </message>
</context>
<context>
    <name>CoursesPage</name>
    <message>
        <source>Courses</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>New course…</source>
        <translation>새 강좌…</translation>
    </message>
    <message>
        <source>Show archived courses</source>
        <translation>보관한 강좌 보기</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>수업 %n회</numerusform>
        </translation>
    </message>
    <message>
        <source>archived</source>
        <translation>보관됨</translation>
    </message>
    <message>
        <source>All courses are archived.</source>
        <translation>모든 강좌를 보관했습니다.</translation>
    </message>
    <message>
        <source>No courses yet.
A course holds the people who come class after class.</source>
        <translation>아직 강좌가 없습니다.
강좌에는 매 수업에 오는 학생들이 담깁니다.</translation>
    </message>
    <message>
        <source>New course</source>
        <translation>새 강좌</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Rename course</source>
        <translation>강좌 이름 바꾸기</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>{0} is called {1} now.</source>
        <translation>{0}의 이름을 {1}(으)로 바꿨습니다.</translation>
    </message>
    <message>
        <source>{0} is archived. Its classes and people stay.</source>
        <translation>{0}을(를) 보관했습니다. 수업과 명단은 그대로 있습니다.</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Questions that ask nearly the same</source>
        <translation>거의 같은 문제</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>No two questions ask nearly the same.</source>
        <translation>거의 같은 문제가 없습니다.</translation>
    </message>
    <message>
        <source>{0} % alike</source>
        <translation>{0}% 비슷함</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>문제 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>In no folder</source>
        <translation>폴더 없음</translation>
    </message>
    <message>
        <source>Into the bin</source>
        <translation>휴지통으로</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>New question</source>
        <translation>새 문제</translation>
    </message>
    <message>
        <source>Below the chosen one, of the same kind (Ctrl+Enter)</source>
        <translation>선택한 문제 아래에 같은 유형으로 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Duplicate question (Ctrl+D)</source>
        <translation>문제 복제 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Save question to the bank</source>
        <translation>문제를 문제 은행에 저장</translation>
    </message>
    <message>
        <source>Delete question (Delete)</source>
        <translation>문제 삭제 (Delete)</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>문제</translation>
    </message>
    <message numerus="yes">
        <source>A quiz holds %n questions at most.</source>
        <translation>
            <numerusform>퀴즈 하나에는 문제를 최대 %n개까지 넣을 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No questions yet.</source>
        <translation>아직 문제가 없습니다.</translation>
    </message>
    <message>
        <source>Write a question, or paste a list of them: numbered questions, lettered choices,
an asterisk at the right one. GIFT is understood too.</source>
        <translation>문제를 하나씩 쓰거나 목록을 붙여 넣으세요. 번호 있는 문제와 기호 있는 보기,
정답에 별표를 알아봅니다. GIFT 형식도 됩니다.</translation>
    </message>
    <message>
        <source>Paste a list…</source>
        <translation>목록 붙여넣기…</translation>
    </message>
    <message>
        <source>Question {0} was deleted.</source>
        <translation>{0}번 문제를 삭제했습니다.</translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message>
        <source>Back to the quizzes (Alt+←)</source>
        <translation>퀴즈 목록으로 (Alt+←)</translation>
    </message>
    <message>
        <source>Title of the quiz</source>
        <translation>퀴즈 제목</translation>
    </message>
    <message>
        <source>From the bank…</source>
        <translation>문제 은행에서…</translation>
    </message>
    <message>
        <source>Paste a list…</source>
        <translation>목록 붙여넣기…</translation>
    </message>
    <message>
        <source>Questions copied from a document or a web page become questions here</source>
        <translation>문서나 웹 페이지에서 복사한 글이 여기서 문제가 됩니다</translation>
    </message>
    <message>
        <source>Show the question as students see it, in the browser (Ctrl+P)</source>
        <translation>학생에게 보이는 대로 브라우저에서 보기 (Ctrl+P)</translation>
    </message>
    <message>
        <source>How it is asked…</source>
        <translation>진행 방식…</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>지금 시작</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>아직 저장되지 않음</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>저장 중…</translation>
    </message>
    <message>
        <source>not saved: tried again</source>
        <translation>저장 실패: 다시 시도합니다</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message numerus="yes">
        <source>Draft: %n not complete</source>
        <translation>
            <numerusform>초안: 미완성 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft: no questions</source>
        <translation>초안: 문제 없음</translation>
    </message>
    <message>
        <source>Show what is missing</source>
        <translation>무엇이 빠졌는지 보기</translation>
    </message>
    <message>
        <source>Open the first question for everyone in the class</source>
        <translation>수업의 모든 학생에게 첫 문제를 엽니다</translation>
    </message>
    <message>
        <source>Start the class first: a quiz is asked in a class.</source>
        <translation>먼저 수업을 시작하세요. 퀴즈는 수업 중에 냅니다.</translation>
    </message>
</context>
<context>
    <name>EmptyBin</name>
    <message>
        <source>Empty the bin…</source>
        <translation>휴지통 비우기…</translation>
    </message>
    <message>
        <source>What is in the bin is erased after 30 days</source>
        <translation>휴지통에 든 것은 30일 뒤에 지워집니다</translation>
    </message>
    <message>
        <source>Empty the bin?</source>
        <translation>휴지통을 비울까요?</translation>
    </message>
    <message>
        <source>All that is in it is erased from this PC. This cannot be undone. Results of what was asked stay.</source>
        <translation>휴지통에 든 것을 이 PC에서 모두 지웁니다. 되돌릴 수 없습니다. 이미 낸 퀴즈의 결과는 남습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase {0}</source>
        <translation>{0} 지우기</translation>
    </message>
    <message>
        <source>Erase everything of {0}?</source>
        <translation>{0}의 모든 기록을 지울까요?</translation>
    </message>
    <message>
        <source>Names, attendance, chat lines, questions and answers of this person are erased from every class on this PC. This cannot be undone. Export them first if they are wanted.</source>
        <translation>이 PC의 모든 수업에서 이 사람의 이름, 출결, 채팅, 질문, 답을 지웁니다. 되돌릴 수 없습니다. 필요하면 먼저 내보내세요.</translation>
    </message>
    <message>
        <source>Type the name to confirm: {0}</source>
        <translation>확인을 위해 이름을 입력하세요: {0}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export questions</source>
        <translation>문제 내보내기</translation>
    </message>
    <message numerus="yes">
        <source>The %n questions that are chosen</source>
        <translation>
            <numerusform>선택한 문제 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>The whole bank</source>
        <translation>문제 은행 전체</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>What the format cannot hold</source>
        <translation>이 형식에 담을 수 없는 것</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>잠시만요…</translation>
    </message>
    <message>
        <source>Everything fits.</source>
        <translation>모두 담을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>{0} cannot be read. Choose another file.</source>
        <translation>{0}을(를) 읽을 수 없습니다. 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{0} cannot be written. Choose another folder.</source>
        <translation>{0}을(를) 저장할 수 없습니다. 다른 폴더를 고르세요.</translation>
    </message>
</context>
<context>
    <name>FloatingBar</name>
    <message>
        <source>AIRClass – on air</source>
        <translation>AIRClass – 수업 중</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>창 보기</translation>
    </message>
    <message>
        <source>Close the question</source>
        <translation>문제 마감</translation>
    </message>
    <message>
        <source>PIN {0}</source>
        <translation>PIN {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n명 참여 중</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message numerus="yes">
        <source>%n hand(s) up</source>
        <translation>
            <numerusform>손든 학생 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>모르겠다는 학생 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1} answered</source>
        <translation>{1}명 중 {0}명 답함</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>A slash makes a folder within a folder: «Biology/Cells». Empty: in no folder.</source>
        <translation>빗금(/)으로 폴더 안에 폴더를 만듭니다: ‘생물/세포’. 비워 두면 폴더에 넣지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Records</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Courses, attendance, past classes, privacy</source>
        <translation>강좌, 출결, 지난 수업, 개인정보</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>On air  {0}</source>
        <translation>수업 중  {0}</translation>
    </message>
    <message>
        <source>Paused  {0}</source>
        <translation>일시 정지  {0}</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>시작 전</translation>
    </message>
    <message>
        <source>Ended  {0}</source>
        <translation>끝남  {0}</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>녹화</translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message>
        <source>Class</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>전송</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>녹화</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Live figures</source>
        <translation>실시간 수치</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>시작하는 중</translation>
    </message>
    <message>
        <source>with difficulty</source>
        <translation>원활하지 않음</translation>
    </message>
    <message>
        <source>not working</source>
        <translation>작동 안 함</translation>
    </message>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Holds the class: who may join, who is there.</source>
        <translation>누가 들어올 수 있고 누가 있는지 관리합니다.</translation>
    </message>
    <message>
        <source>Carries the picture to every student.</source>
        <translation>모든 학생에게 화면을 보냅니다.</translation>
    </message>
    <message>
        <source>Takes the picture of your screen.</source>
        <translation>화면을 가져옵니다.</translation>
    </message>
    <message>
        <source>Writes the class into a file on this PC.</source>
        <translation>수업을 이 PC의 파일에 녹화합니다.</translation>
    </message>
    <message>
        <source>Keeps what the class leaves.</source>
        <translation>수업에서 남는 것을 보관합니다.</translation>
    </message>
    <message>
        <source>The address that students open.</source>
        <translation>학생이 여는 주소입니다.</translation>
    </message>
    <message>
        <source>Lets other programs follow the class by Redis.</source>
        <translation>다른 프로그램이 Redis로 수업을 지켜볼 수 있게 합니다.</translation>
    </message>
    <message>
        <source>What was shown has closed. Choose something else.</source>
        <translation>보여 주던 화면이 닫혔습니다. 다른 화면을 고르세요.</translation>
    </message>
    <message>
        <source>There is no screen to show here.</source>
        <translation>보여 줄 화면이 없습니다.</translation>
    </message>
    <message>
        <source>This desktop session does not let the screen be seen. Log in with «Xorg».</source>
        <translation>이 데스크톱 세션에서는 화면을 가져올 수 없습니다. ‘Xorg’로 로그인하세요.</translation>
    </message>
    <message>
        <source>It is being started again.</source>
        <translation>다시 시작하고 있습니다.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space.</source>
        <translation>디스크가 가득 찼습니다. 공간을 비우세요.</translation>
    </message>
    <message>
        <source>The file could not be written. Check the disk.</source>
        <translation>파일을 쓸 수 없습니다. 디스크를 확인하세요.</translation>
    </message>
    <message>
        <source>What happens cannot be saved now. Check the disk.</source>
        <translation>지금은 저장할 수 없습니다. 디스크를 확인하세요.</translation>
    </message>
    <message>
        <source>Damaged data gave way to the last backup.</source>
        <translation>손상된 데이터를 마지막 백업으로 되돌렸습니다.</translation>
    </message>
    <message>
        <source>Damaged data was set aside. There is nothing to do.</source>
        <translation>손상된 데이터를 따로 보관했습니다. 하실 일은 없습니다.</translation>
    </message>
    <message>
        <source>Redis does not answer. The class goes on without it.</source>
        <translation>Redis가 응답하지 않습니다. 수업은 그대로 진행됩니다.</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Search titles and what was said</source>
        <translation>제목과 말한 내용 찾기</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Past classes</source>
        <translation>지난 수업</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>찾은 내용</translation>
    </message>
    <message>
        <source>on air</source>
        <translation>수업 중</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>채팅</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>No class has these words in its title.</source>
        <translation>제목에 이 말이 있는 수업이 없습니다.</translation>
    </message>
    <message>
        <source>No class was deleted in the last 30 days.</source>
        <translation>최근 30일 동안 삭제한 수업이 없습니다.</translation>
    </message>
    <message>
        <source>This course has had no class yet.</source>
        <translation>이 강좌의 수업이 아직 없습니다.</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>삭제한 수업</translation>
    </message>
    <message>
        <source>No past classes yet.
Every class is kept here once it has begun.</source>
        <translation>아직 지난 수업이 없습니다.
수업을 시작하면 여기에 남습니다.</translation>
    </message>
    <message>
        <source>Nobody said or asked that.</source>
        <translation>그런 말이나 질문은 없었습니다.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>Said and asked</source>
        <translation>채팅·질문</translation>
    </message>
    <message>
        <source>All courses</source>
        <translation>모든 강좌</translation>
    </message>
</context>
<context>
    <name>ImageInserter</name>
    <message>
        <source>Pictures ({0})</source>
        <translation>그림 ({0})</translation>
    </message>
    <message>
        <source>Insert a picture</source>
        <translation>그림 넣기</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>There is no name.</source>
        <translation>이름이 없습니다.</translation>
    </message>
    <message>
        <source>The name is too long or holds signs that no name has.</source>
        <translation>이름이 너무 길거나 이름에 쓸 수 없는 문자가 있습니다.</translation>
    </message>
    <message>
        <source>A line above has the same number.</source>
        <translation>위에 같은 학번이 있습니다.</translation>
    </message>
    <message>
        <source>The number is too long.</source>
        <translation>학번이 너무 깁니다.</translation>
    </message>
    <message>
        <source>The line cannot be read.</source>
        <translation>읽을 수 없는 줄입니다.</translation>
    </message>
    <message>
        <source>Import a roster</source>
        <translation>명단 가져오기</translation>
    </message>
    <message>
        <source>What the file would change</source>
        <translation>파일로 바뀌는 내용</translation>
    </message>
    <message>
        <source>Import questions</source>
        <translation>문제 가져오기</translation>
    </message>
    <message>
        <source>What the file would bring</source>
        <translation>파일에서 들어올 문제</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message numerus="yes">
        <source>Import %n questions</source>
        <translation>
            <numerusform>문제 %n개 가져오기</numerusform>
        </translation>
    </message>
    <message>
        <source>Into the folder</source>
        <translation>넣을 폴더</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>There is nobody in this file.</source>
        <translation>이 파일에는 아무도 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>새로 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>바뀜 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as before</source>
        <translation>
            <numerusform>그대로 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not in the file</source>
        <translation>
            <numerusform>파일에 없음 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) skipped</source>
        <translation>
            <numerusform>건너뛴 줄 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}. Nothing would change.</source>
        <translation>{0}. 바뀌는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Read as {0}: look whether the names are right.</source>
        <translation>{0}(으)로 읽었습니다. 이름이 맞는지 확인하세요.</translation>
    </message>
</context>
<context>
    <name>IntoQuiz</name>
    <message>
        <source>New quiz</source>
        <translation>새 퀴즈</translation>
    </message>
    <message numerus="yes">
        <source>%n questions added to «{0}».</source>
        <translation>
            <numerusform>‘{0}’에 문제 %n개를 추가했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the quiz</source>
        <translation>퀴즈 열기</translation>
    </message>
</context>
<context>
    <name>ItemRow</name>
    <message>
        <source>Place {0}</source>
        <translation>{0}번째</translation>
    </message>
</context>
<context>
    <name>JoinPanel</name>
    <message>
        <source>Students open</source>
        <translation>학생이 열 주소</translation>
    </message>
    <message>
        <source>and type this PIN</source>
        <translation>입력할 PIN</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>주소 복사</translation>
    </message>
    <message>
        <source>Choose another address of this PC</source>
        <translation>이 PC의 다른 주소 고르기</translation>
    </message>
    <message>
        <source>QR code that opens the class</source>
        <translation>수업을 여는 QR 코드</translation>
    </message>
    <message>
        <source>Students can scan this instead of typing</source>
        <translation>입력하는 대신 스캔해도 됩니다</translation>
    </message>
    <message>
        <source>Show PIN large</source>
        <translation>PIN 크게 보기</translation>
    </message>
    <message>
        <source>PIN and QR code on the whole screen (F11)</source>
        <translation>PIN과 QR 코드를 전체 화면으로 보여 줍니다 (F11)</translation>
    </message>
    <message>
        <source>Lock the class</source>
        <translation>수업 잠그기</translation>
    </message>
    <message>
        <source>Nobody else can join</source>
        <translation>더는 아무도 들어올 수 없습니다</translation>
    </message>
    <message>
        <source>Waiting room</source>
        <translation>대기실</translation>
    </message>
    <message>
        <source>Students wait until you admit them</source>
        <translation>들여보낼 때까지 학생이 기다립니다</translation>
    </message>
    <message>
        <source>Cable</source>
        <translation>유선</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message>
        <source>VPN – students usually cannot reach it</source>
        <translation>VPN – 학생은 보통 연결할 수 없음</translation>
    </message>
    <message>
        <source>Virtual adapter – students usually cannot reach it</source>
        <translation>가상 어댑터 – 학생은 보통 연결할 수 없음</translation>
    </message>
    <message>
        <source>Without a router</source>
        <translation>공유기 없음</translation>
    </message>
    <message>
        <source>This PC only</source>
        <translation>이 PC에서만</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>End the class?</source>
        <translation>수업을 끝낼까요?</translation>
    </message>
    <message>
        <source>Every student&apos;s picture ends. The recording stays on this PC.</source>
        <translation>모든 학생의 수업 화면이 꺼집니다. 녹화는 이 PC에 남습니다.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속하기</translation>
    </message>
    <message>
        <source>End the class</source>
        <translation>수업 끝내기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>The class is still running</source>
        <translation>수업이 아직 진행 중입니다</translation>
    </message>
    <message>
        <source>Keep it running and AIRClass stays in the tray, or end it for everyone.</source>
        <translation>계속 두면 AIRClass가 트레이에 남습니다. 아니면 모두의 수업을 끝낼 수 있습니다.</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>계속 두기</translation>
    </message>
</context>
<context>
    <name>MarkingPage</name>
    <message>
        <source>Question to mark</source>
        <translation>채점할 문제</translation>
    </message>
    <message>
        <source>Texts that say nearly the same</source>
        <translation>거의 같은 답끼리 묶음</translation>
    </message>
    <message>
        <source>What says nearly the same stands together. 1: full points, 5: half, 0: none, Delete: take back.</source>
        <translation>거의 같은 답끼리 모았습니다. 1: 만점, 5: 절반, 0: 0점, Delete: 취소.</translation>
    </message>
    <message>
        <source>No text is to be marked: nothing of that kind was asked.</source>
        <translation>글로 답하는 문제가 없어 채점할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody has answered this question.</source>
        <translation>이 문제에 답한 학생이 없습니다.</translation>
    </message>
    <message>
        <source>{0} · different points</source>
        <translation>{0} · 점수가 서로 다름</translation>
    </message>
    <message>
        <source>{0} · {1} pt</source>
        <translation>{0} · {1}점</translation>
    </message>
    <message>
        <source>{0} pt</source>
        <translation>{0}점</translation>
    </message>
    <message>
        <source>To everybody of this group ({0})</source>
        <translation>이 묶음의 모두에게 ({0})</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Points by the rule, or none yet (Delete)</source>
        <translation>자동 채점 점수로, 없으면 채점 전으로 (Delete)</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>The same person</source>
        <translation>같은 사람</translation>
    </message>
    <message>
        <source>Who is {0}? What both have written and answered counts as one person&apos;s then.</source>
        <translation>{0}은(는) 누구인가요? 둘이 쓴 글과 답이 한 사람의 것으로 합쳐집니다.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>NumberRow</name>
    <message>
        <source>Right number</source>
        <translation>정답 숫자</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>허용 오차</translation>
    </message>
</context>
<context>
    <name>NumbersForm</name>
    <message>
        <source>Add a number (Enter)</source>
        <translation>숫자 추가 (Enter)</translation>
    </message>
    <message>
        <source>Unit, shown beside the field</source>
        <translation>단위 (입력란 옆에 표시)</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>단위</translation>
    </message>
</context>
<context>
    <name>OpenForm</name>
    <message>
        <source>A model answer, shown after the reveal. You mark the answers.</source>
        <translation>모범 답안 (정답 공개 후 표시). 채점은 선생님이 합니다.</translation>
    </message>
    <message>
        <source>Model answer</source>
        <translation>모범 답안</translation>
    </message>
</context>
<context>
    <name>OrderForm</name>
    <message>
        <source>Add one (Enter)</source>
        <translation>항목 추가 (Enter)</translation>
    </message>
    <message>
        <source>Write them in the right order: students see them mixed.</source>
        <translation>올바른 순서로 쓰세요. 학생에게는 섞여서 보입니다.</translation>
    </message>
</context>
<context>
    <name>PagedWindow</name>
    <message>
        <source>The class server does not answer yet.</source>
        <translation>수업 서버가 아직 응답하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>PairRow</name>
    <message>
        <source>Left side; leave empty for a distractor</source>
        <translation>왼쪽 (비워 두면 함정 항목)</translation>
    </message>
    <message>
        <source>What belongs to it</source>
        <translation>짝</translation>
    </message>
</context>
<context>
    <name>PairsForm</name>
    <message>
        <source>Add a pair (Enter)</source>
        <translation>짝 추가 (Enter)</translation>
    </message>
</context>
<context>
    <name>PastClassActs</name>
    <message>
        <source>Play recording</source>
        <translation>녹화 보기</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>출결</translation>
    </message>
    <message>
        <source>What was asked in this class, and how it was answered</source>
        <translation>이 수업에서 낸 퀴즈와 학생들의 답</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>되살리기</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>완전히 지우기…</translation>
    </message>
    <message numerus="yes">
        <source>Quiz results %n</source>
        <translation>
            <numerusform>퀴즈 결과 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted on {0}. It is erased for good on {1}.</source>
        <translation>{0}에 삭제했습니다. {1}에 완전히 지워집니다.</translation>
    </message>
    <message>
        <source>A class can be deleted once it has ended</source>
        <translation>끝난 수업만 삭제할 수 있습니다</translation>
    </message>
    <message>
        <source>Part {0}</source>
        <translation>{0}부</translation>
    </message>
    <message>
        <source>{0} was deleted. For 30 days it can be found under «Deleted» and brought back.</source>
        <translation>{0} 수업을 삭제했습니다. 30일 동안 ‘삭제한 수업’에서 되살릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Erase {0} for good?</source>
        <translation>{0} 수업을 완전히 지울까요?</translation>
    </message>
    <message>
        <source>Its recording, chat, questions, answers and attendance are erased from this PC. This cannot be undone.</source>
        <translation>이 PC에서 녹화, 채팅, 질문, 답, 출결을 지웁니다. 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>PastClassPanel</name>
    <message>
        <source>Rename class</source>
        <translation>수업 이름 바꾸기</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Course of this class</source>
        <translation>이 수업의 강좌</translation>
    </message>
    <message>
        <source>Keep for good</source>
        <translation>계속 보관</translation>
    </message>
    <message>
        <source>This class stays, however long things are kept otherwise</source>
        <translation>보관 기간과 상관없이 이 수업은 남습니다</translation>
    </message>
    <message>
        <source>Choose a class to see what it was.</source>
        <translation>수업을 고르면 내용이 보입니다.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>잠시만요…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>{0} is called {1} now.</source>
        <translation>{0}의 이름을 {1}(으)로 바꿨습니다.</translation>
    </message>
    <message>
        <source>The class belongs to another course now.</source>
        <translation>수업의 강좌를 바꿨습니다.</translation>
    </message>
</context>
<context>
    <name>PastTalkList</name>
    <message>
        <source>Said before and after</source>
        <translation>앞뒤로 오간 말</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>잠시만요…</translation>
    </message>
    <message>
        <source>What was said in this class has been erased.</source>
        <translation>이 수업에서 오간 말은 지워졌습니다.</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>선생님</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>to the teacher alone</source>
        <translation>선생님에게만</translation>
    </message>
    <message>
        <source>to {0} alone</source>
        <translation>{0}에게만</translation>
    </message>
    <message>
        <source>to one student</source>
        <translation>한 학생에게만</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>숨김</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Paste a list of questions</source>
        <translation>문제 목록 붙여넣기</translation>
    </message>
    <message>
        <source>Numbered questions with lettered choices; the right one carries an asterisk or is named below. «Answer: 3.14» asks for a number, «Answer: O» for true or false. GIFT is understood too.</source>
        <translation>번호 있는 문제와 기호 있는 보기를 알아봅니다. 정답에는 별표를 붙이거나 아래에 ‘답: B’처럼 적으세요. ‘답: 3.14’는 숫자 문제, ‘답: O’는 참/거짓 문제가 됩니다. GIFT 형식도 됩니다.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>답</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>해설</translation>
    </message>
    <message>
        <source>List of questions</source>
        <translation>문제 목록</translation>
    </message>
    <message>
        <source>Recognise the format</source>
        <translation>형식 자동 인식</translation>
    </message>
    <message>
        <source>What becomes of the list</source>
        <translation>목록이 어떻게 되는지</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message numerus="yes">
        <source>Add %n questions</source>
        <translation>
            <numerusform>문제 %n개 추가</numerusform>
        </translation>
    </message>
    <message>
        <source>What you paste at the left is shown here as questions.</source>
        <translation>왼쪽에 붙여 넣으면 여기에 문제로 나타납니다.</translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>학번</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>최근 수업</translation>
    </message>
</context>
<context>
    <name>PickDialog</name>
    <message>
        <source>Search by name</source>
        <translation>이름으로 찾기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Open in your browser</source>
        <translation>브라우저에서 여세요</translation>
    </message>
    <message>
        <source>and type the PIN, or scan the code</source>
        <translation>PIN을 입력하거나 코드를 스캔하세요</translation>
    </message>
    <message>
        <source>Any key or a click closes this</source>
        <translation>아무 키나 누르거나 클릭하면 닫힙니다</translation>
    </message>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n명 참여 중</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlaceModel</name>
    <message>
        <source>All questions</source>
        <translation>모든 문제</translation>
    </message>
    <message>
        <source>In no folder</source>
        <translation>폴더 없음</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>휴지통</translation>
    </message>
</context>
<context>
    <name>PreparedActs</name>
    <message>
        <source>Rename quiz</source>
        <translation>퀴즈 이름 바꾸기</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>{0} is called {1} now.</source>
        <translation>{0}의 이름을 {1}(으)로 바꿨습니다.</translation>
    </message>
    <message>
        <source>{0} (copy)</source>
        <translation>{0} (사본)</translation>
    </message>
    <message>
        <source>{0} is in the bin.</source>
        <translation>{0}을(를) 휴지통에 넣었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n quizzes are in the bin.</source>
        <translation>
            <numerusform>퀴즈 %n개를 휴지통에 넣었습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreparedModel</name>
    <message>
        <source>Quiz</source>
        <translation>퀴즈</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Times asked</source>
        <translation>출제 횟수</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>마지막 사용</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>수정</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>초안</translation>
    </message>
</context>
<context>
    <name>PreparedPanel</name>
    <message>
        <source>Prepared quizzes</source>
        <translation>준비한 퀴즈</translation>
    </message>
    <message>
        <source>Search titles</source>
        <translation>제목 검색</translation>
    </message>
    <message>
        <source>New quiz</source>
        <translation>새 퀴즈</translation>
    </message>
    <message>
        <source>Paste a list…</source>
        <translation>목록 붙여넣기…</translation>
    </message>
    <message>
        <source>Show the bin</source>
        <translation>휴지통 보기</translation>
    </message>
    <message>
        <source>Enter or a double click opens a quiz, F2 renames, Delete moves it to the bin.</source>
        <translation>Enter나 두 번 클릭으로 열고, F2로 이름을 바꾸고, Delete로 휴지통에 넣습니다.</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>지금 시작</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 바꾸기…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>되돌려 놓기</translation>
    </message>
    <message>
        <source>No quiz has that title.</source>
        <translation>그런 제목의 퀴즈가 없습니다.</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>휴지통이 비어 있습니다.</translation>
    </message>
    <message>
        <source>No quizzes yet.
Make one question by question, or paste a list from a document or a web page.</source>
        <translation>아직 퀴즈가 없습니다.
문제를 하나씩 만들거나 문서나 웹 페이지에서 목록을 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>It is a draft: open it to see what is missing.</source>
        <translation>초안입니다. 열어서 무엇이 빠졌는지 확인하세요.</translation>
    </message>
    <message>
        <source>Start the class first: a quiz is asked in a class.</source>
        <translation>먼저 수업을 시작하세요. 퀴즈는 수업 중에 냅니다.</translation>
    </message>
    <message>
        <source>Open the first question for everyone in the class</source>
        <translation>수업의 모든 학생에게 첫 문제를 엽니다</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>People</source>
        <translation>사람</translation>
    </message>
    <message>
        <source>Everything AIRClass knows of a person is on this PC. Hand it out as a file, or erase it.</source>
        <translation>AIRClass가 한 사람에 대해 아는 것은 모두 이 PC에 있습니다. 파일로 건네거나 지울 수 있습니다.</translation>
    </message>
    <message>
        <source>Search by name or number</source>
        <translation>이름이나 학번으로 찾기</translation>
    </message>
    <message>
        <source>People whose data is on this PC</source>
        <translation>이 PC에 기록이 있는 사람</translation>
    </message>
    <message>
        <source>There are more. Type a longer part of the name.</source>
        <translation>더 있습니다. 이름을 더 입력하세요.</translation>
    </message>
    <message>
        <source>Export as ZIP…</source>
        <translation>ZIP으로 내보내기…</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>지우기…</translation>
    </message>
    <message>
        <source>Nobody here has that name or number.</source>
        <translation>그런 이름이나 학번은 없습니다.</translation>
    </message>
    <message>
        <source>No data of anybody is on this PC yet.</source>
        <translation>아직 이 PC에 누구의 기록도 없습니다.</translation>
    </message>
    <message>
        <source>ZIP archive (*.zip)</source>
        <translation>ZIP 파일 (*.zip)</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>{0} 내보내기</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>{0}(으)로 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>PulseStrip</name>
    <message>
        <source>Lower all</source>
        <translation>모두 내리기</translation>
    </message>
    <message>
        <source>Share of students who were lost in the last ten minutes</source>
        <translation>최근 10분 동안 모르겠다고 한 학생의 비율</translation>
    </message>
    <message numerus="yes">
        <source>%n hand(s) up</source>
        <translation>
            <numerusform>손든 학생 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>모르겠다는 학생 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n want(s) it slower</source>
        <translation>
            <numerusform>더 천천히 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n want(s) it faster</source>
        <translation>
            <numerusform>더 빨리 %n명</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
</context>
<context>
    <name>QuestionExtras</name>
    <message>
        <source>Points</source>
        <translation>배점</translation>
    </message>
    <message>
        <source>Time in seconds</source>
        <translation>시간(초)</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>해설</translation>
    </message>
    <message>
        <source>Shown to students after the reveal</source>
        <translation>정답 공개 후 학생에게 보입니다</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>쉼표로 구분</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>For your lists; students do not see it</source>
        <translation>목록용이며 학생에게는 보이지 않습니다</translation>
    </message>
    <message>
        <source>Part of the points for part of the answer</source>
        <translation>부분 점수</translation>
    </message>
    <message>
        <source>Mix the choices for each student</source>
        <translation>학생마다 보기 섞기</translation>
    </message>
</context>
<context>
    <name>QuestionForm</name>
    <message>
        <source>Kind of question</source>
        <translation>문제 유형</translation>
    </message>
    <message>
        <source>What do you ask? Formulas between $ signs, pictures by Ctrl+V.</source>
        <translation>무엇을 물어볼까요? 수식은 $ 사이에, 그림은 Ctrl+V로 넣습니다.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Insert a picture from a file</source>
        <translation>파일에서 그림 넣기</translation>
    </message>
    <message>
        <source>Formula (Ctrl+M)</source>
        <translation>수식 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>답</translation>
    </message>
</context>
<context>
    <name>QuestionList</name>
    <message>
        <source>(no question yet)</source>
        <translation>(아직 내용 없음)</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>미완성</translation>
    </message>
</context>
<context>
    <name>QuestionPreview</name>
    <message>
        <source>Known</source>
        <translation>있음</translation>
    </message>
    <message>
        <source>It is in the bank already.</source>
        <translation>문제 은행에 이미 있습니다.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새 문제</translation>
    </message>
    <message numerus="yes">
        <source>%n questions</source>
        <translation>
            <numerusform>문제 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known already</source>
        <translation>
            <numerusform>이미 있는 문제 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places not understood</source>
        <translation>
            <numerusform>읽지 못한 곳 %n군데</numerusform>
        </translation>
    </message>
    <message>
        <source>Read as {0}.</source>
        <translation>{0} 형식으로 읽었습니다.</translation>
    </message>
    <message>
        <source>Read as {0}, {1}: look whether the letters are right.</source>
        <translation>{0} 형식, {1} 인코딩으로 읽었습니다. 글자가 맞는지 확인하세요.</translation>
    </message>
    <message>
        <source>Not whole</source>
        <translation>일부</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>처리</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Why, or of what kind</source>
        <translation>이유 또는 유형</translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>Points: {0}</source>
        <translation>배점 {0}</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}초</translation>
    </message>
    <message>
        <source>True</source>
        <translation>참</translation>
    </message>
    <message>
        <source>False</source>
        <translation>거짓</translation>
    </message>
</context>
<context>
    <name>QuestionsPanel</name>
    <message>
        <source>Questions</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Enter: answered. P: pin. Delete: hide.</source>
        <translation>Enter: 답함, P: 고정, Delete: 숨김</translation>
    </message>
    <message>
        <source>Not answered yet</source>
        <translation>아직 답하지 않음</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>답함</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 풀기</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>맨 위에 고정</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>다시 보이기</translation>
    </message>
    <message>
        <source>Hide from students</source>
        <translation>학생에게 숨기기</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>숨김</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>답함</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>No questions yet.
Students ask here, and vote for what they want answered.</source>
        <translation>아직 질문이 없습니다.
학생이 여기에 질문하고, 궁금한 질문에 공감합니다.</translation>
    </message>
    <message>
        <source>Questions are closed for students.</source>
        <translation>지금은 질문을 받지 않습니다.</translation>
    </message>
    <message>
        <source>The question is hidden from students.</source>
        <translation>질문을 학생에게 숨겼습니다.</translation>
    </message>
</context>
<context>
    <name>QuizActions</name>
    <message>
        <source>Close</source>
        <translation>마감</translation>
    </message>
    <message>
        <source>Take no more answers</source>
        <translation>더는 답을 받지 않습니다</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>다음 문제</translation>
    </message>
    <message>
        <source>Open the next question</source>
        <translation>다음 문제를 엽니다</translation>
    </message>
    <message>
        <source>+{0} s</source>
        <translation>+{0}초</translation>
    </message>
    <message>
        <source>Give more time</source>
        <translation>시간을 더 줍니다</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>Take answers again, until you close the question</source>
        <translation>마감할 때까지 답을 다시 받습니다</translation>
    </message>
    <message>
        <source>End quiz</source>
        <translation>퀴즈 끝내기</translation>
    </message>
    <message>
        <source>Take the question off the students&apos; pages; the answers are kept</source>
        <translation>학생 화면에서 문제를 내립니다. 답은 남습니다</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Take answers</source>
        <translation>답을 받습니다</translation>
    </message>
    <message>
        <source>Reveal the answer</source>
        <translation>정답 공개</translation>
    </message>
    <message>
        <source>Students see what is right, and their result</source>
        <translation>학생에게 정답과 자기 결과가 보입니다</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>결과 공개</translation>
    </message>
    <message>
        <source>Students see how everybody answered</source>
        <translation>학생에게 모두의 답 분포가 보입니다</translation>
    </message>
    <message>
        <source>End the quiz</source>
        <translation>퀴즈 끝내기</translation>
    </message>
    <message>
        <source>Close the question</source>
        <translation>문제 마감</translation>
    </message>
</context>
<context>
    <name>QuizAskPanel</name>
    <message>
        <source>Ask now, about what is on the screen</source>
        <translation>지금 화면에 대해 바로 묻기</translation>
    </message>
    <message>
        <source>Question, if it needs words</source>
        <translation>질문 (비워 두어도 됩니다)</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Right answer, if you like</source>
        <translation>정답 (선택)</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>B, or AC for two right ones; true or false; words, with / between several</source>
        <translation>B, 정답이 둘이면 AC · 참 또는 거짓 · 단어, 여럿이면 / 로 나눔</translation>
    </message>
    <message>
        <source>Prepared quizzes</source>
        <translation>준비한 퀴즈</translation>
    </message>
    <message>
        <source>Quizzes…</source>
        <translation>퀴즈 관리…</translation>
    </message>
    <message>
        <source>Make, change and collect quizzes (Ctrl+E)</source>
        <translation>퀴즈를 만들고 고치고 모읍니다 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Ask the first question (Enter in the list)</source>
        <translation>첫 문제를 냅니다 (목록에서 Enter)</translation>
    </message>
    <message>
        <source>Results…</source>
        <translation>결과…</translation>
    </message>
    <message>
        <source>«{0}» is no answer to «{1}».</source>
        <translation>‘{0}’은(는) ‘{1}’의 답이 될 수 없습니다.</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0}분</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}초</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>시간 제한 없음</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>답할 시간</translation>
    </message>
    <message>
        <source>One of A, B, C, D</source>
        <translation>A, B, C, D 중 하나</translation>
    </message>
    <message>
        <source>One of A, B, C, D, E</source>
        <translation>A, B, C, D, E 중 하나</translation>
    </message>
    <message>
        <source>True/false</source>
        <translation>참/거짓</translation>
    </message>
    <message>
        <source>Is it true or false?</source>
        <translation>참인지 거짓인지 묻습니다</translation>
    </message>
    <message>
        <source>Short text</source>
        <translation>단답형</translation>
    </message>
    <message>
        <source>A few words, counted where they say the same</source>
        <translation>짧은 답. 같은 말은 함께 셉니다</translation>
    </message>
    <message>
        <source>Open text</source>
        <translation>서술형</translation>
    </message>
    <message>
        <source>A text, in the students&apos; own words</source>
        <translation>학생이 자기 말로 씁니다</translation>
    </message>
    <message>
        <source>Word cloud</source>
        <translation>단어 구름</translation>
    </message>
    <message>
        <source>Up to three words each</source>
        <translation>한 사람이 단어 세 개까지</translation>
    </message>
    <message>
        <source>Poll A – D</source>
        <translation>설문 A – D</translation>
    </message>
    <message>
        <source>Nothing is right or wrong</source>
        <translation>정답이 없습니다</translation>
    </message>
    <message>
        <source>Yes/no</source>
        <translation>예/아니요</translation>
    </message>
    <message>
        <source>A poll of two</source>
        <translation>둘 중 하나를 고르는 설문</translation>
    </message>
    <message>
        <source>Scale 1 – 5</source>
        <translation>척도 1 – 5</translation>
    </message>
    <message>
        <source>From 1 to 5</source>
        <translation>1부터 5까지</translation>
    </message>
    <message>
        <source>Answers and points of «{0}»</source>
        <translation>‘{0}’의 답과 점수</translation>
    </message>
    <message>
        <source>Start the class, then ask</source>
        <translation>수업을 시작하면 물을 수 있습니다</translation>
    </message>
    <message>
        <source>The class has ended</source>
        <translation>수업이 끝났습니다</translation>
    </message>
    <message>
        <source>No quiz is prepared.
«Quizzes…» makes one, or reads one from a file.</source>
        <translation>준비한 퀴즈가 없습니다.
‘퀴즈 관리…’에서 만들거나 파일에서 불러오세요.</translation>
    </message>
    <message numerus="yes">
        <source>asked %n time(s)</source>
        <translation>
            <numerusform>%n번 냄</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n문제</numerusform>
        </translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>미완성</translation>
    </message>
</context>
<context>
    <name>QuizReasons</name>
    <message>
        <source>It cannot be read: {0}</source>
        <translation>읽을 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>This kind of question cannot be held: {0}</source>
        <translation>이 유형은 담을 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>This version of the format cannot be read: {0}</source>
        <translation>이 형식의 이 버전은 읽을 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>This is a description and asks nothing.</source>
        <translation>설명일 뿐 묻는 것이 없습니다.</translation>
    </message>
    <message>
        <source>It asks several things at once ({0}).</source>
        <translation>한 문제에서 여러 가지를 묻습니다 ({0}).</translation>
    </message>
    <message>
        <source>This line belongs to no question.</source>
        <translation>어느 문제에도 속하지 않는 줄입니다.</translation>
    </message>
    <message>
        <source>The braces do not match.</source>
        <translation>중괄호의 짝이 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The answers cannot be read.</source>
        <translation>답을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>A weight is no percentage from -100 to 100.</source>
        <translation>가중치가 -100에서 100 사이의 퍼센트가 아닙니다.</translation>
    </message>
    <message>
        <source>A number cannot be read.</source>
        <translation>숫자를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>A pair cannot be read.</source>
        <translation>짝을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>A left side belongs to none, or to several.</source>
        <translation>짝이 없거나 여러 개인 왼쪽 항목이 있습니다.</translation>
    </message>
    <message>
        <source>The right order is not given.</source>
        <translation>올바른 순서가 없습니다.</translation>
    </message>
    <message>
        <source>The answer names no choice: {0}</source>
        <translation>답에 해당하는 보기가 없습니다: {0}</translation>
    </message>
    <message>
        <source>The key names a question that is not there.</source>
        <translation>정답표에 있는 번호의 문제가 없습니다.</translation>
    </message>
    <message>
        <source>It is too long for the format: {0}</source>
        <translation>이 형식에는 너무 깁니다: {0}</translation>
    </message>
    <message>
        <source>It has too many choices for the format: {0}</source>
        <translation>이 형식에는 보기가 너무 많습니다: {0}</translation>
    </message>
    <message>
        <source>It is larger than a question can be.</source>
        <translation>문제 하나에 담기에는 너무 큽니다.</translation>
    </message>
    <message>
        <source>A file of the package cannot be read: {0}</source>
        <translation>묶음 안의 파일을 읽을 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>… and {0} more.</source>
        <translation>… 그 밖에 {0}개 더</translation>
    </message>
    <message>
        <source>The right answer is not marked. It comes in; mark it in the editor.</source>
        <translation>정답 표시가 없습니다. 문제는 들어가니 편집기에서 정답을 표시하세요.</translation>
    </message>
    <message>
        <source>This is left out: {0}</source>
        <translation>빠지는 것: {0}</translation>
    </message>
    <message>
        <source>Its picture is left out. {0}</source>
        <translation>그림은 빠집니다. {0}</translation>
    </message>
    <message>
        <source>Its picture cannot be read. {0}</source>
        <translation>그림을 읽을 수 없습니다. {0}</translation>
    </message>
    <message>
        <source>There is no question.</source>
        <translation>문제가 없습니다.</translation>
    </message>
    <message>
        <source>There are fewer than two choices.</source>
        <translation>보기가 두 개보다 적습니다.</translation>
    </message>
    <message>
        <source>A choice is empty.</source>
        <translation>빈 보기가 있습니다.</translation>
    </message>
    <message>
        <source>Two choices are the same.</source>
        <translation>같은 보기가 두 개 있습니다.</translation>
    </message>
    <message>
        <source>No right answer is given.</source>
        <translation>정답이 없습니다.</translation>
    </message>
    <message>
        <source>No choice is marked as right.</source>
        <translation>정답으로 표시된 보기가 없습니다.</translation>
    </message>
    <message>
        <source>Several choices are marked as right.</source>
        <translation>정답으로 표시된 보기가 여러 개입니다.</translation>
    </message>
    <message>
        <source>The scale does not end above where it begins.</source>
        <translation>척도의 끝이 시작보다 크지 않습니다.</translation>
    </message>
    <message>
        <source>points</source>
        <translation>배점</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>mixing</source>
        <translation>섞기</translation>
    </message>
    <message>
        <source>«all or nothing»</source>
        <translation>‘부분 점수 없음’</translation>
    </message>
    <message>
        <source>upper and lower case</source>
        <translation>대소문자 구분</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>단위</translation>
    </message>
    <message>
        <source>model answer</source>
        <translation>모범 답안</translation>
    </message>
    <message>
        <source>explanation</source>
        <translation>해설</translation>
    </message>
    <message>
        <source>feedback</source>
        <translation>피드백</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>shares of the points</source>
        <translation>배점 비율</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>힌트</translation>
    </message>
    <message>
        <source>feedback to a wrong answer</source>
        <translation>오답 피드백</translation>
    </message>
    <message>
        <source>other units</source>
        <translation>다른 단위</translation>
    </message>
</context>
<context>
    <name>QuizRunPanel</name>
    <message>
        <source>What is asked</source>
        <translation>진행 중인 문제</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>The question before</source>
        <translation>앞 문제</translation>
    </message>
    <message>
        <source>The question after</source>
        <translation>뒤 문제</translation>
    </message>
    <message>
        <source>What students see; results</source>
        <translation>학생에게 보이는 것과 결과</translation>
    </message>
    <message>
        <source>Show the answers</source>
        <translation>답 보이기</translation>
    </message>
    <message>
        <source>Hide the answers</source>
        <translation>답 숨기기</translation>
    </message>
    <message>
        <source>{0} of {1} answered</source>
        <translation>{1}명 중 {0}명 답함</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>미응답</translation>
    </message>
    <message>
        <source>Question {0} of {1}</source>
        <translation>문제 {0}/{1}</translation>
    </message>
    <message>
        <source>After the reveal, students see how everybody answered</source>
        <translation>공개한 뒤 학생에게 모두의 답 분포가 보입니다</translation>
    </message>
    <message>
        <source>After the reveal, students see the ten best</source>
        <translation>공개한 뒤 학생에게 상위 10명이 보입니다</translation>
    </message>
    <message>
        <source>Without names where the class is anonymous</source>
        <translation>익명 수업이면 이름은 보이지 않습니다</translation>
    </message>
    <message>
        <source>Results and marks…</source>
        <translation>결과와 채점…</translation>
    </message>
</context>
<context>
    <name>QuizWords</name>
    <message>
        <source>True</source>
        <translation>참</translation>
    </message>
    <message>
        <source>False</source>
        <translation>거짓</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>{0}: what is on the screen</source>
        <translation>{0}: 화면에 있는 것</translation>
    </message>
    <message>
        <source>What was on the screen</source>
        <translation>화면에 있던 문제</translation>
    </message>
    <message>
        <source>{0} answered</source>
        <translation>{0}명 응답</translation>
    </message>
    <message>
        <source>not opened yet</source>
        <translation>열기 전</translation>
    </message>
    <message>
        <source>open</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>마감됨</translation>
    </message>
    <message>
        <source>revealed</source>
        <translation>공개됨</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} 외 {1}명</translation>
    </message>
</context>
<context>
    <name>QuizzesPage</name>
    <message>
        <source>«{0}» is being asked: the first question is open.</source>
        <translation>‘{0}’ 퀴즈를 냈습니다. 첫 문제가 열려 있습니다.</translation>
    </message>
    <message>
        <source>Go to the class</source>
        <translation>수업으로</translation>
    </message>
</context>
<context>
    <name>QuizzesWindow</name>
    <message>
        <source>Quizzes – AIRClass</source>
        <translation>퀴즈 – AIRClass</translation>
    </message>
    <message>
        <source>Quizzes</source>
        <translation>퀴즈</translation>
    </message>
    <message>
        <source>Question bank</source>
        <translation>문제 은행</translation>
    </message>
</context>
<context>
    <name>QuizzesWords</name>
    <message>
        <source>Single choice</source>
        <translation>단일 선택</translation>
    </message>
    <message>
        <source>Multiple choice</source>
        <translation>복수 선택</translation>
    </message>
    <message>
        <source>True or false</source>
        <translation>참/거짓</translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation>단답형</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>Put in order</source>
        <translation>순서 맞추기</translation>
    </message>
    <message>
        <source>Match pairs</source>
        <translation>짝 맞추기</translation>
    </message>
    <message>
        <source>Open text</source>
        <translation>서술형</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>설문</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>척도</translation>
    </message>
    <message>
        <source>Word cloud</source>
        <translation>워드 클라우드</translation>
    </message>
    <message>
        <source>Write the question.</source>
        <translation>문제를 쓰세요.</translation>
    </message>
    <message>
        <source>Mark the right choice.</source>
        <translation>정답 보기를 표시하세요.</translation>
    </message>
    <message>
        <source>Mark only one as right, or make it a multiple choice question.</source>
        <translation>정답은 하나만 표시하거나, 복수 선택 문제로 바꾸세요.</translation>
    </message>
    <message>
        <source>At least two are needed.</source>
        <translation>두 개 이상이 필요합니다.</translation>
    </message>
    <message>
        <source>One is empty: fill it in or remove it.</source>
        <translation>빈 칸이 있습니다. 채우거나 지우세요.</translation>
    </message>
    <message>
        <source>Two are the same.</source>
        <translation>같은 것이 두 개 있습니다.</translation>
    </message>
    <message>
        <source>Write at least one answer that is right.</source>
        <translation>정답을 하나 이상 쓰세요.</translation>
    </message>
    <message>
        <source>The scale must end above where it begins.</source>
        <translation>척도의 끝은 시작보다 커야 합니다.</translation>
    </message>
    <message>
        <source>There is no question yet.</source>
        <translation>아직 문제가 없습니다.</translation>
    </message>
    <message>
        <source>This question is not complete.</source>
        <translation>아직 완성되지 않은 문제입니다.</translation>
    </message>
    <message>
        <source>Typed list</source>
        <translation>텍스트 목록</translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[그림]</translation>
    </message>
</context>
<context>
    <name>ReactionStrip</name>
    <message>
        <source>Yes</source>
        <translation>네</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Applause</source>
        <translation>박수</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>하트</translation>
    </message>
    <message>
        <source>Laughter</source>
        <translation>웃음</translation>
    </message>
    <message>
        <source>Wow</source>
        <translation>놀람</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <source>Receipt</source>
        <translation>삭제 확인서</translation>
    </message>
    <message>
        <source>Which receipt</source>
        <translation>확인서 고르기</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>텍스트로 저장…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Text file (*.txt)</source>
        <translation>텍스트 파일 (*.txt)</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>확인서 저장</translation>
    </message>
</context>
<context>
    <name>RecordsWindow</name>
    <message>
        <source>Records – AIRClass</source>
        <translation>기록 – AIRClass</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>출결</translation>
    </message>
    <message>
        <source>Whole course</source>
        <translation>강좌 전체</translation>
    </message>
    <message>
        <source>History</source>
        <translation>지난 수업</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>개인정보</translation>
    </message>
</context>
<context>
    <name>RecordsWords</name>
    <message>
        <source>{0} min</source>
        <translation>{0}분</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0}시간 {1}분</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>수업</translation>
    </message>
    <message>
        <source>names in classes</source>
        <translation>수업의 이름</translation>
    </message>
    <message>
        <source>lines of rosters</source>
        <translation>명단의 줄</translation>
    </message>
    <message>
        <source>chat lines</source>
        <translation>채팅</translation>
    </message>
    <message>
        <source>questions asked</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>votes for questions</source>
        <translation>질문 공감</translation>
    </message>
    <message>
        <source>raised hands</source>
        <translation>손들기</translation>
    </message>
    <message>
        <source>reactions</source>
        <translation>반응</translation>
    </message>
    <message>
        <source>marks of being lost</source>
        <translation>모르겠어요 표시</translation>
    </message>
    <message>
        <source>points of the curve</source>
        <translation>곡선의 점</translation>
    </message>
    <message>
        <source>entries of the class&apos;s log</source>
        <translation>수업 기록</translation>
    </message>
    <message>
        <source>stays in classes</source>
        <translation>출결 기록</translation>
    </message>
    <message>
        <source>corrections of attendance</source>
        <translation>출결 수정</translation>
    </message>
    <message>
        <source>quizzes held</source>
        <translation>진행한 퀴즈</translation>
    </message>
    <message>
        <source>quiz answers</source>
        <translation>퀴즈 답</translation>
    </message>
    <message>
        <source>recordings</source>
        <translation>녹화</translation>
    </message>
    <message>
        <source>files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>screenshots</source>
        <translation>화면 사진</translation>
    </message>
    <message>
        <source>measures of taking part</source>
        <translation>참여도 기록</translation>
    </message>
    <message>
        <source>summaries of classes</source>
        <translation>수업 요약</translation>
    </message>
    <message>
        <source>learning paths</source>
        <translation>학습 경로</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{1} {0}</translation>
    </message>
    <message>
        <source>The recording of the teacher&apos;s screen stays: it shows the teacher&apos;s work.</source>
        <translation>선생님 화면의 녹화는 남습니다. 선생님의 자료를 담고 있기 때문입니다.</translation>
    </message>
    <message>
        <source>What others said or wrote stays, even where they mention the person&apos;s name.</source>
        <translation>다른 사람이 쓴 글은 이 사람의 이름이 나오더라도 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Backups still hold it until the next one is made, within an hour of AIRClass running.</source>
        <translation>다음 백업을 만들 때까지 백업에는 남아 있습니다. AIRClass가 켜져 있으면 한 시간 안에 만듭니다.</translation>
    </message>
    <message>
        <source>Backups still hold it until they are renewed, a month at most.</source>
        <translation>백업이 새로 바뀔 때까지, 길어도 한 달 동안 백업에 남아 있습니다.</translation>
    </message>
    <message>
        <source>A person&apos;s data was erased from this PC.</source>
        <translation>이 PC에서 한 사람의 기록을 지웠습니다.</translation>
    </message>
    <message>
        <source>A class was erased from this PC.</source>
        <translation>이 PC에서 수업 하나를 지웠습니다.</translation>
    </message>
    <message>
        <source>Data that had been kept long enough was erased from this PC.</source>
        <translation>보관 기간이 지난 기록을 이 PC에서 지웠습니다.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>AIRClass: receipt of erasure</source>
        <translation>AIRClass 삭제 확인서</translation>
    </message>
    <message>
        <source>When: {0}</source>
        <translation>때: {0}</translation>
    </message>
    <message>
        <source>Receipt number: {0}</source>
        <translation>확인서 번호: {0}</translation>
    </message>
    <message>
        <source>Erased:</source>
        <translation>지운 것:</translation>
    </message>
    <message>
        <source>Not erased:</source>
        <translation>지우지 않은 것:</translation>
    </message>
</context>
<context>
    <name>RegionDialog</name>
    <message>
        <source>Choose a part of the screen</source>
        <translation>화면 일부 고르기</translation>
    </message>
    <message>
        <source>The part of the screen that students see</source>
        <translation>학생에게 보일 화면 일부</translation>
    </message>
    <message>
        <source>Drag over what students shall see. The arrow keys move it; with Shift they resize it.
AIRClass is never shown: where its windows lie it is dark. Move them to see what is behind.</source>
        <translation>학생에게 보일 부분을 마우스로 끌어 고르세요. 화살표 키로 옮기고, Shift와 함께 누르면 크기가 바뀝니다.
AIRClass 창은 학생에게 보이지 않아 그 자리는 어둡게 나옵니다. 뒤를 보려면 창을 옮기세요.</translation>
    </message>
    <message>
        <source>Show this part</source>
        <translation>이 부분 보여 주기</translation>
    </message>
</context>
<context>
    <name>Removals</name>
    <message>
        <source>{0} was removed from the roster.</source>
        <translation>{0}을(를) 명단에서 뺐습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n people were removed from the roster.</source>
        <translation>
            <numerusform>%n명을 명단에서 뺐습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>Rename student</source>
        <translation>학생 이름 바꾸기</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>새 이름</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>바꾸기</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>No.</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>득점률</translation>
    </message>
</context>
<context>
    <name>ResultsReport</name>
    <message>
        <source>Item analysis</source>
        <translation>문항 분석</translation>
    </message>
    <message>
        <source>Question by question</source>
        <translation>문제별 결과</translation>
    </message>
</context>
<context>
    <name>ResultsWindow</name>
    <message>
        <source>Quiz results – AIRClass</source>
        <translation>퀴즈 결과 – AIRClass</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>학생</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>채점</translation>
    </message>
    <message>
        <source>Item analysis</source>
        <translation>문항 분석</translation>
    </message>
</context>
<context>
    <name>ResultsWords</name>
    <message>
        <source>easy</source>
        <translation>쉬움</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>어려움</translation>
    </message>
    <message>
        <source>separates well</source>
        <translation>변별력이 좋음</translation>
    </message>
    <message>
        <source>separates</source>
        <translation>변별력이 있음</translation>
    </message>
    <message>
        <source>hardly separates</source>
        <translation>변별력이 낮음</translation>
    </message>
    <message>
        <source>look at it: the weaker students did better</source>
        <translation>살펴보세요: 점수가 낮은 학생이 더 잘 맞혔습니다</translation>
    </message>
    <message>
        <source>few answers</source>
        <translation>답이 적음</translation>
    </message>
    <message>
        <source>Reliability cannot be told: it takes two questions and different scores.</source>
        <translation>신뢰도를 구할 수 없습니다. 문제가 둘 이상이고 점수가 서로 달라야 합니다.</translation>
    </message>
    <message>
        <source>Reliability {0}: the quiz tells students apart dependably.</source>
        <translation>신뢰도 {0}: 학생을 믿을 만하게 구별합니다.</translation>
    </message>
    <message>
        <source>Reliability {0}: too low to compare students by this quiz alone.</source>
        <translation>신뢰도 {0}: 이 퀴즈만으로 학생을 비교하기에는 낮습니다.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>아직 답한 학생이 없습니다.</translation>
    </message>
    <message>
        <source>{0} students, on average {1} of {2} questions right, standard deviation {3}.</source>
        <translation>학생 {0}명, 평균 {2}문제 중 {1}문제 정답, 표준 편차 {3}.</translation>
    </message>
    <message>
        <source>Fewer than 30 students: discrimination and reliability would come out differently in the next class. Take them as a hint where to look, not as a verdict.</source>
        <translation>학생이 30명보다 적습니다. 변별도와 신뢰도는 다음 수업에서 다르게 나올 수 있으니, 판정이 아니라 살펴볼 곳을 알려 주는 실마리로 보세요.</translation>
    </message>
    <message>
        <source>One question alone has no reliability.</source>
        <translation>문제가 하나면 신뢰도가 없습니다.</translation>
    </message>
    <message>
        <source>Not analysed until every answer is marked: question {0}.</source>
        <translation>모든 답을 채점하기 전에는 분석하지 않는 문제: {0}번.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>답</translation>
    </message>
    <message>
        <source>How many students answered.</source>
        <translation>답한 학생 수입니다.</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>난이도</translation>
    </message>
    <message>
        <source>The share of the points that the class got, 0 to 1. A high value is an easy question; between 0.3 and 0.85 a question tells most.</source>
        <translation>학급이 얻은 점수의 비율로 0에서 1 사이입니다. 값이 크면 쉬운 문제이고, 0.3에서 0.85 사이일 때 가장 많은 것을 알려 줍니다.</translation>
    </message>
    <message>
        <source>Discrimination</source>
        <translation>변별도</translation>
    </message>
    <message>
        <source>Do those who did well in the rest of the quiz do well here? -1 to 1, the point-biserial correlation. 0.3 and more is good; below 0 the key may be wrong.</source>
        <translation>나머지 문제를 잘 푼 학생이 이 문제도 잘 풀었는지를 나타내는 점이연 상관으로 -1에서 1 사이입니다. 0.3 이상이면 좋고, 0보다 작으면 정답 표시가 틀렸을 수 있습니다.</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>해석</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>객관식</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>고른 학생</translation>
    </message>
    <message>
        <source>How many students took it.</source>
        <translation>이 선택지를 고른 학생 수입니다.</translation>
    </message>
    <message>
        <source>Best 27 %</source>
        <translation>상위 27 %</translation>
    </message>
    <message>
        <source>The share of the best 27 % of the class who took it.</source>
        <translation>상위 27 % 학생 중 이 선택지를 고른 비율입니다.</translation>
    </message>
    <message>
        <source>Weakest 27 %</source>
        <translation>하위 27 %</translation>
    </message>
    <message>
        <source>The share of the weakest 27 % who took it. A wrong choice that nobody takes does not work; one that the best take is unclear.</source>
        <translation>하위 27 % 학생 중 이 선택지를 고른 비율입니다. 아무도 고르지 않는 오답은 제구실을 못 하고, 상위 학생이 고르는 오답은 문제가 모호하다는 뜻입니다.</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>신뢰도</translation>
    </message>
    <message>
        <source>KR-20 (Cronbach&apos;s alpha where points are partial): how far the quiz would rank the same students the same way again, up to 1. From 0.7 it can be used to compare students.</source>
        <translation>KR-20입니다(부분 점수가 있으면 크론바흐 알파). 같은 학생들을 다시 시험해도 같은 순서가 나올 정도를 1까지로 나타냅니다. 0.7부터 학생을 비교하는 데 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>RetentionNotice</name>
    <message>
        <source>On {0}, {1}, old data is erased: {2}.</source>
        <translation>{0} {1}에 오래된 데이터를 지웁니다: {2}.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>살펴보기</translation>
    </message>
</context>
<context>
    <name>RetentionPanel</name>
    <message>
        <source>How long things are kept</source>
        <translation>보관 기간</translation>
    </message>
    <message>
        <source>Older things are erased once a day. Classes that you keep for good stay.</source>
        <translation>기간이 지난 것은 하루에 한 번 지웁니다. ‘계속 보관’한 수업은 남습니다.</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>녹화</translation>
    </message>
    <message>
        <source>Chat and questions</source>
        <translation>채팅과 질문</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>출결</translation>
    </message>
    <message>
        <source>Quiz answers</source>
        <translation>퀴즈 답</translation>
    </message>
    <message>
        <source> days</source>
        <translation>일</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>0 keeps for ever</source>
        <translation>0이면 계속 보관합니다</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Receipts…</source>
        <translation>삭제 확인서…</translation>
    </message>
    <message>
        <source>What was erased from this PC, and when</source>
        <translation>이 PC에서 언제 무엇을 지웠는지</translation>
    </message>
    <message>
        <source>Nothing is erased by itself.</source>
        <translation>저절로 지워지는 것은 없습니다.</translation>
    </message>
    <message>
        <source>Next, on {0}, these are erased: {1}.</source>
        <translation>다음 {0}에 지워집니다: {1}.</translation>
    </message>
    <message>
        <source>Next look: {0}. Nothing is old enough to be erased.</source>
        <translation>다음 확인: {0}. 지울 만큼 오래된 것이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was erased from this PC yet.</source>
        <translation>이 PC에서 지운 것이 아직 없습니다.</translation>
    </message>
    <message>
        <source>Saved. It takes effect a day later at the earliest.</source>
        <translation>저장했습니다. 빨라도 하루 뒤부터 적용됩니다.</translation>
    </message>
</context>
<context>
    <name>RosterChanges</name>
    <message>
        <source>Not in the file</source>
        <translation>파일에 없음</translation>
    </message>
    <message>
        <source>Stays on the roster.</source>
        <translation>명단에 그대로 둡니다.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새로</translation>
    </message>
    <message>
        <source>Line {0}</source>
        <translation>{0}번째 줄</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>건너뜀</translation>
    </message>
    <message>
        <source>Was {0}</source>
        <translation>이전: {0}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>바뀜</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>변화</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>학번</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>설명</translation>
    </message>
</context>
<context>
    <name>RosterImport</name>
    <message>
        <source>Rosters (*.csv *.xlsx *.txt *.tsv)</source>
        <translation>명단 (*.csv *.xlsx *.txt *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Import a roster</source>
        <translation>명단 가져오기</translation>
    </message>
    <message numerus="yes">
        <source>%n people added</source>
        <translation>
            <numerusform>%n명 추가</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renamed</source>
        <translation>
            <numerusform>%n명 이름 바뀜</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterModel</name>
    <message>
        <source>Number</source>
        <translation>학번</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
</context>
<context>
    <name>RosterNameDialog</name>
    <message>
        <source>A name of the roster</source>
        <translation>명단의 이름</translation>
    </message>
    <message>
        <source>Who of the roster is {0}? It counts for the attendance of this class.</source>
        <translation>{0} 학생은 명단의 누구인가요? 이 수업의 출석에 반영됩니다.</translation>
    </message>
    <message>
        <source>This is the student</source>
        <translation>이 학생입니다</translation>
    </message>
</context>
<context>
    <name>RosterPanel</name>
    <message>
        <source>Attendance at all classes of the course</source>
        <translation>이 강좌 모든 수업의 출결</translation>
    </message>
    <message>
        <source>Rename course</source>
        <translation>강좌 이름 바꾸기</translation>
    </message>
    <message>
        <source>The class that is open belongs to this course</source>
        <translation>지금 수업은 이 강좌의 수업</translation>
    </message>
    <message>
        <source>Search by name or number</source>
        <translation>이름이나 학번으로 찾기</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>Read the roster from a CSV or XLSX file</source>
        <translation>CSV나 XLSX 파일에서 명단 읽기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>학번</translation>
    </message>
    <message>
        <source>Name of a new person</source>
        <translation>새 사람의 이름</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>명단</translation>
    </message>
    <message>
        <source>F2 or a double click changes a cell, Delete removes. Drop a CSV or XLSX file here to import it.</source>
        <translation>F2나 두 번 클릭으로 고치고 Delete로 뺍니다. CSV나 XLSX 파일을 여기에 놓으면 가져옵니다.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>잠시만요…</translation>
    </message>
    <message>
        <source>Nobody is on this roster yet.
Type a name below, or import a CSV or XLSX file.</source>
        <translation>아직 명단에 아무도 없습니다.
아래에 이름을 입력하거나 CSV나 XLSX 파일을 가져오세요.</translation>
    </message>
    <message>
        <source>Nobody here has that name or number.</source>
        <translation>그런 이름이나 학번은 없습니다.</translation>
    </message>
    <message>
        <source>Choose a course to see its people.</source>
        <translation>강좌를 고르면 명단이 보입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n명</numerusform>
        </translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>보관 해제</translation>
    </message>
    <message>
        <source>Archive course</source>
        <translation>강좌 보관</translation>
    </message>
    <message>
        <source>{0} was changed.</source>
        <translation>{0}을(를) 고쳤습니다.</translation>
    </message>
</context>
<context>
    <name>RosterStudentDialog</name>
    <message>
        <source>A name of the roster</source>
        <translation>명단의 이름</translation>
    </message>
    <message>
        <source>Which student here is {0}? It counts for the attendance of this class.</source>
        <translation>명단의 {0} 학생은 여기 있는 누구인가요? 이 수업의 출석에 반영됩니다.</translation>
    </message>
    <message>
        <source>This is the student</source>
        <translation>이 학생입니다</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>How the quiz is asked</source>
        <translation>퀴즈 진행 방식</translation>
    </message>
    <message>
        <source>Together: you open question after question</source>
        <translation>함께: 선생님이 문제를 하나씩 엽니다</translation>
    </message>
    <message>
        <source>Each at their own pace: all questions are open</source>
        <translation>각자 속도로: 모든 문제가 열려 있습니다</translation>
    </message>
    <message>
        <source>No course</source>
        <translation>강좌 없음</translation>
    </message>
    <message>
        <source>Mix the questions for each student</source>
        <translation>학생마다 문제 섞기</translation>
    </message>
    <message>
        <source>Answers may be changed until a question is closed</source>
        <translation>마감 전까지 답을 바꿀 수 있음</translation>
    </message>
    <message>
        <source>Students see how the class answered, after the reveal</source>
        <translation>정답 공개 후 학생에게 전체 결과를 보여 줌</translation>
    </message>
    <message>
        <source>Show a leaderboard</source>
        <translation>순위표 보여 주기</translation>
    </message>
    <message>
        <source>off</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도 횟수</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>강좌</translation>
    </message>
    <message>
        <source>Bonus for speed</source>
        <translation>속도 가산점</translation>
    </message>
    <message>
        <source>The bonus goes to who is right at once and melts until the time is up. Slow readers lose by it.</source>
        <translation>바로 맞힌 학생이 가산점을 다 받고 시간이 갈수록 줄어듭니다. 읽는 속도가 느린 학생에게 불리합니다.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Every answer as a file for a spreadsheet</source>
        <translation>모든 답을 스프레드시트 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>인쇄…</translation>
    </message>
    <message>
        <source>On paper, or as a PDF</source>
        <translation>종이 또는 PDF로</translation>
    </message>
    <message>
        <source>Excel (XLSX)…</source>
        <translation>Excel (XLSX)…</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Report with bars (HTML)…</source>
        <translation>막대그래프 보고서 (HTML)…</translation>
    </message>
    <message>
        <source>The results were written to {0}.</source>
        <translation>결과를 {0}에 저장했습니다.</translation>
    </message>
    <message>
        <source>Report (*.html)</source>
        <translation>보고서 (*.html)</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>결과 내보내기</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Quiz whose results are shown</source>
        <translation>결과를 볼 퀴즈</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>ScaleForm</name>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>What the lowest means, such as «not at all»</source>
        <translation>가장 낮은 값의 뜻 (예: ‘전혀 아니다’)</translation>
    </message>
    <message>
        <source>What the highest means, such as «completely»</source>
        <translation>가장 높은 값의 뜻 (예: ‘매우 그렇다’)</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정대로</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>이 창</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Record the class</source>
        <translation>수업 녹화</translation>
    </message>
    <message>
        <source>Waiting room</source>
        <translation>대기실</translation>
    </message>
    <message>
        <source>The next class</source>
        <translation>다음 수업</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Students wait until admitted</source>
        <translation>대기실 사용</translation>
    </message>
    <message>
        <source>Students at most</source>
        <translation>최대 학생 수</translation>
    </message>
    <message>
        <source>{0}p</source>
        <translation>{0}p</translation>
    </message>
    <message>
        <source>{0} fps</source>
        <translation>초당 {0}프레임</translation>
    </message>
    <message>
        <source>Quality, at most</source>
        <translation>화질 (최대)</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>해상도</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>프레임 수</translation>
    </message>
    <message>
        <source>Data for each student</source>
        <translation>학생 한 명당 전송량</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Students</source>
        <translation>학생</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>채팅</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>Quiz</source>
        <translation>퀴즈</translation>
    </message>
    <message numerus="yes">
        <source>%n raised hand(s)</source>
        <translation>
            <numerusform>손든 학생 %n명</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceDialog</name>
    <message>
        <source>Choose what to show</source>
        <translation>보여 줄 화면 고르기</translation>
    </message>
    <message>
        <source>Students see what you choose; AIRClass itself is never shown.</source>
        <translation>고른 화면이 학생에게 보입니다. AIRClass 창은 보이지 않습니다.</translation>
    </message>
    <message>
        <source>Screens, windows and cameras</source>
        <translation>화면, 창, 카메라</translation>
    </message>
    <message>
        <source>Part of the screen…</source>
        <translation>화면 일부…</translation>
    </message>
    <message>
        <source>Video file…</source>
        <translation>동영상 파일…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Show this</source>
        <translation>이 화면 보여 주기</translation>
    </message>
    <message>
        <source>Choose a video file</source>
        <translation>동영상 파일 고르기</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.mkv *.mov *.webm *.avi *.m4v)</source>
        <translation>동영상 (*.mp4 *.mkv *.mov *.webm *.avi *.m4v)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
</context>
<context>
    <name>SourceModel</name>
    <message>
        <source>Whole screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>Screen {0}</source>
        <translation>화면 {0}</translation>
    </message>
    <message>
        <source>One window</source>
        <translation>창 하나</translation>
    </message>
    <message>
        <source>Part of the screen</source>
        <translation>화면의 일부</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Test card</source>
        <translation>테스트 화면</translation>
    </message>
</context>
<context>
    <name>StagePanel</name>
    <message>
        <source>Students see</source>
        <translation>학생이 보는 화면</translation>
    </message>
    <message>
        <source>Choose what to show…</source>
        <translation>보여 줄 화면 고르기…</translation>
    </message>
    <message>
        <source>Open recordings</source>
        <translation>녹화 열기</translation>
    </message>
    <message>
        <source>Preview of what students see</source>
        <translation>학생이 보는 화면 미리 보기</translation>
    </message>
    <message>
        <source>Students will see</source>
        <translation>학생이 보게 될 화면</translation>
    </message>
    <message>
        <source>{0} fps</source>
        <translation>초당 {0}프레임</translation>
    </message>
    <message>
        <source>Students never see AIRClass: where its window lies, the picture is dark.</source>
        <translation>AIRClass 창은 학생에게 보이지 않습니다. 창이 있는 자리는 어둡게 나갑니다.</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>The class has ended.</source>
        <translation>수업이 끝났습니다.</translation>
    </message>
    <message>
        <source>Paused. Students see a pause card.</source>
        <translation>일시 정지 중입니다. 학생에게 안내 화면이 보입니다.</translation>
    </message>
    <message>
        <source>What you were showing has closed.</source>
        <translation>보여 주던 화면이 닫혔습니다.</translation>
    </message>
    <message>
        <source>Hidden. Students see a dark picture.</source>
        <translation>가려져 있습니다. 학생에게 어두운 화면이 보입니다.</translation>
    </message>
    <message>
        <source>Ready. Press «Start class» and students see this.</source>
        <translation>준비되었습니다. ‘수업 시작’을 누르면 학생에게 보입니다.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
</context>
<context>
    <name>StudentActs</name>
    <message>
        <source>Remove {0} from the class?</source>
        <translation>{0} 학생을 수업에서 내보낼까요?</translation>
    </message>
    <message>
        <source>The picture ends there at once. «Keep out» also refuses this device and this name for this class.</source>
        <translation>화면이 바로 끝납니다. ‘막기’를 누르면 이 수업 동안 이 기기와 이 이름도 막습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Keep out</source>
        <translation>막기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>{0} is not counted as somebody of the roster any more.</source>
        <translation>이제 {0} 학생은 명단의 학생으로 세지 않습니다.</translation>
    </message>
    <message>
        <source>{0} is {1} of the roster now.</source>
        <translation>이제 {0} 학생은 명단의 {1} 학생입니다.</translation>
    </message>
    <message>
        <source>{0} may not write any more.</source>
        <translation>{0} 학생의 쓰기를 막았습니다.</translation>
    </message>
    <message>
        <source>{0} is called {1} now.</source>
        <translation>{0}의 이름을 {1}(으)로 바꿨습니다.</translation>
    </message>
    <message>
        <source>{0} is {1} from now on.</source>
        <translation>이제 {0}은(는) {1}입니다.</translation>
    </message>
    <message>
        <source>{0} was removed.</source>
        <translation>{0} 학생을 내보냈습니다.</translation>
    </message>
</context>
<context>
    <name>StudentMenu</name>
    <message>
        <source>Yes, the same person</source>
        <translation>네, 같은 사람입니다</translation>
    </message>
    <message>
        <source>Admit</source>
        <translation>들이기</translation>
    </message>
    <message>
        <source>Remove from the class…</source>
        <translation>수업에서 내보내기…</translation>
    </message>
    <message>
        <source>Lower the hand</source>
        <translation>손 내리기</translation>
    </message>
    <message>
        <source>Write privately</source>
        <translation>비공개로 쓰기</translation>
    </message>
    <message>
        <source>Let write again</source>
        <translation>다시 쓰게 하기</translation>
    </message>
    <message>
        <source>Keep from writing</source>
        <translation>쓰기 막기</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 바꾸기…</translation>
    </message>
    <message>
        <source>Is the same person as…</source>
        <translation>같은 학생으로 합치기…</translation>
    </message>
    <message>
        <source>Is nobody of the roster</source>
        <translation>명단의 학생이 아님</translation>
    </message>
    <message>
        <source>Is on the roster as…</source>
        <translation>명단의 누구인지 고르기…</translation>
    </message>
</context>
<context>
    <name>StudentRow</name>
    <message>
        <source>Admit</source>
        <translation>들이기</translation>
    </message>
    <message>
        <source>Let back</source>
        <translation>다시 들이기</translation>
    </message>
</context>
<context>
    <name>StudentWords</name>
    <message>
        <source>Back as {0}?</source>
        <translation>{0} 맞나요?</translation>
    </message>
    <message>
        <source>Back on another device?</source>
        <translation>다른 기기로 돌아온 학생인가요?</translation>
    </message>
    <message>
        <source>Is lost</source>
        <translation>모르겠다고 함</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>May not write</source>
        <translation>쓰기 막힘</translation>
    </message>
    <message>
        <source>No. {0}</source>
        <translation>번호 {0}</translation>
    </message>
    <message>
        <source>Joined at {0}</source>
        <translation>{0}에 들어옴</translation>
    </message>
    <message>
        <source>Not admitted</source>
        <translation>들어오지 못함</translation>
    </message>
    <message>
        <source>Took part</source>
        <translation>참여함</translation>
    </message>
    <message>
        <source>Good picture</source>
        <translation>화면 좋음</translation>
    </message>
    <message>
        <source>Picture stutters a little</source>
        <translation>화면이 조금 끊김</translation>
    </message>
    <message>
        <source>Poor connection</source>
        <translation>연결이 나쁨</translation>
    </message>
    <message>
        <source>Gets no picture</source>
        <translation>화면을 받지 못함</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>참여 중</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message numerus="yes">
        <source>Away, last seen %n min ago</source>
        <translation>
            <numerusform>나가 있음, %n분 전까지 있었음</numerusform>
        </translation>
    </message>
    <message>
        <source>Away, last seen just now</source>
        <translation>나가 있음, 방금까지 있었음</translation>
    </message>
    <message>
        <source>Says to be {0}, back on another device</source>
        <translation>다른 기기로 돌아온 {0} 학생이라고 합니다</translation>
    </message>
    <message>
        <source>Says to be back on another device</source>
        <translation>다른 기기로 돌아왔다고 합니다</translation>
    </message>
    <message>
        <source>Hand up: {0}</source>
        <translation>손듦: {0}</translation>
    </message>
    <message>
        <source>Hand up</source>
        <translation>손듦</translation>
    </message>
    <message>
        <source>Wants it slower</source>
        <translation>더 천천히 원함</translation>
    </message>
    <message>
        <source>Wants it faster</source>
        <translation>더 빨리 원함</translation>
    </message>
</context>
<context>
    <name>StudentsPage</name>
    <message>
        <source>Search by name</source>
        <translation>이름으로 찾기</translation>
    </message>
    <message>
        <source>Answers, student by student</source>
        <translation>학생별 답</translation>
    </message>
    <message>
        <source>✓ right, ◐ partly, ✗ not right, ? not marked, – no answer. Point at a number to see the question.</source>
        <translation>✓ 정답, ◐ 부분 점수, ✗ 오답, ? 채점 전, – 답 없음. 번호에 마우스를 올리면 문제가 보입니다.</translation>
    </message>
    <message>
        <source>Nothing has been asked in this class yet.</source>
        <translation>이 수업에서 아직 낸 퀴즈가 없습니다.</translation>
    </message>
</context>
<context>
    <name>StudentsPanel</name>
    <message>
        <source>Search by name or number</source>
        <translation>이름이나 번호로 찾기</translation>
    </message>
    <message>
        <source>Search students by name or number</source>
        <translation>학생을 이름이나 번호로 찾기</translation>
    </message>
    <message>
        <source>Students in this class</source>
        <translation>이 수업의 학생</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>Raised hands first</source>
        <translation>손든 학생부터</translation>
    </message>
    <message>
        <source>Who needs help first</source>
        <translation>도움이 필요한 학생부터</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>By number on the roster</source>
        <translation>명단의 번호순</translation>
    </message>
    <message>
        <source>By time of joining</source>
        <translation>들어온 순서</translation>
    </message>
    <message>
        <source>Worst connection first</source>
        <translation>연결이 나쁜 학생부터</translation>
    </message>
    <message>
        <source>Nobody here has that name or number.</source>
        <translation>그런 이름이나 번호의 학생이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n명 대기 중</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has joined yet.
Show the PIN or the QR code to your students.</source>
        <translation>아직 들어온 학생이 없습니다.
학생에게 PIN이나 QR 코드를 보여 주세요.</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n questions</source>
        <translation>
            <numerusform>문제 %n개의 태그</numerusform>
        </translation>
    </message>
    <message>
        <source>New tags, separated by commas</source>
        <translation>새 태그 (쉼표로 구분)</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
</context>
<context>
    <name>TextsForm</name>
    <message>
        <source>Add an answer (Enter)</source>
        <translation>답 추가 (Enter)</translation>
    </message>
    <message>
        <source>Upper and lower case must be right</source>
        <translation>대소문자도 맞아야 함</translation>
    </message>
    <message>
        <source>Spaces, punctuation at the ends and full-width letters make no difference.</source>
        <translation>띄어쓰기, 앞뒤 문장 부호, 전각 글자는 구분하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show the window</source>
        <translation>창 보기</translation>
    </message>
    <message>
        <source>Show the quizzes</source>
        <translation>퀴즈 보기</translation>
    </message>
    <message>
        <source>Show the records</source>
        <translation>기록 보기</translation>
    </message>
    <message>
        <source>Quit AIRClass</source>
        <translation>AIRClass 종료</translation>
    </message>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n명 참여 중</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hand(s) up</source>
        <translation>
            <numerusform>손든 학생 %n명</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>모르겠다는 학생 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>AIRClass – on air, {0}</source>
        <translation>AIRClass – 수업 중, {0}</translation>
    </message>
    <message>
        <source>AIRClass – paused, {0}</source>
        <translation>AIRClass – 일시 정지, {0}</translation>
    </message>
</context>
<context>
    <name>TroublePanel</name>
    <message>
        <source>Start again</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>로그 폴더 열기</translation>
    </message>
    <message>
        <source>AIRClass was stopped</source>
        <translation>AIRClass가 멈췄습니다</translation>
    </message>
    <message>
        <source>Somebody stopped the class server. Nothing of the class is lost.</source>
        <translation>누군가 수업 서버를 멈췄습니다. 수업 내용은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>AIRClass could not start</source>
        <translation>AIRClass를 시작하지 못했습니다</translation>
    </message>
    <message>
        <source>A setting is wrong. Mend it, then try again.</source>
        <translation>설정이 잘못되었습니다. 고친 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Something this PC has only once is in use. Close what uses it, then try again.</source>
        <translation>이 PC에 하나뿐인 것을 다른 프로그램이 쓰고 있습니다. 그 프로그램을 닫고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>A part of AIRClass does not start. Try again; if it stays so, run the set-up again.</source>
        <translation>AIRClass의 한 부분이 시작되지 않습니다. 다시 시도하고, 그래도 안 되면 설치를 다시 실행하세요.</translation>
    </message>
    <message>
        <source>It ended without saying why. Its log may tell more.</source>
        <translation>이유를 알리지 않고 끝났습니다. 로그에 더 자세한 내용이 있을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>TruthForm</name>
    <message>
        <source>True is right</source>
        <translation>참이 정답</translation>
    </message>
    <message>
        <source>False is right</source>
        <translation>거짓이 정답</translation>
    </message>
    <message>
        <source>Told to who says «true»</source>
        <translation>‘참’을 고른 학생에게 보여 줄 말</translation>
    </message>
    <message>
        <source>Told to who says «false»</source>
        <translation>‘거짓’을 고른 학생에게 보여 줄 말</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions of the question</source>
        <translation>문제의 이전 판</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Go back to this version</source>
        <translation>이 판으로 되돌리기</translation>
    </message>
    <message>
        <source>now</source>
        <translation>현재</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>{0}번째 판</translation>
    </message>
</context>
<context>
    <name>WordsForm</name>
    <message>
        <source>Words a student may give</source>
        <translation>학생이 낼 수 있는 낱말 수</translation>
    </message>
</context>
</TS>
