<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AnnouncementDialog</name>
    <message>
        <source>Announcement</source>
        <translation>공지</translation>
    </message>
    <message>
        <source>It stands above the picture on every student's screen until you take it away.</source>
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
    <name>ChatPanel</name>
    <message>
        <source>Chat</source>
        <translation>채팅</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Show older messages</source>
        <translation>이전 메시지 보기</translation>
    </message>
    <message>
        <source>What students may say</source>
        <translation>학생이 할 수 있는 말</translation>
    </message>
    <message>
        <source>Announcement on the students' screens</source>
        <translation>학생 화면에 공지</translation>
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
        <source>hidden  {0}</source>
        <translation>숨김  {0}</translation>
    </message>
    <message>
        <source>private  {0}</source>
        <translation>비공개  {0}</translation>
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
        <source>Students write to everyone.</source>
        <translation>학생은 모두에게 씁니다.</translation>
    </message>
    <message>
        <source>Students write to you alone.</source>
        <translation>학생은 선생님에게만 씁니다.</translation>
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
    <message>
        <source>Nobody has written yet.
What you write below reaches every student.</source>
        <translation>아직 쓴 사람이 없습니다.
아래에 쓰면 모든 학생에게 보입니다.</translation>
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
        <source>Show again</source>
        <translation>다시 보이기</translation>
    </message>
    <message>
        <source>Hide from students</source>
        <translation>학생에게 숨기기</translation>
    </message>
    <message>
        <source>The message is hidden from students.</source>
        <translation>메시지를 학생에게 숨겼습니다.</translation>
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
        <translation>다시 시작</translation>
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
        <translation>다시 시작</translation>
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
</context>
<context>
    <name>Header</name>
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
        <source>What was shown has closed. Choose something else.</source>
        <translation>보여 주던 화면이 닫혔습니다. 다른 화면을 고르세요.</translation>
    </message>
    <message>
        <source>There is no screen to show here.</source>
        <translation>보여 줄 화면이 없습니다.</translation>
    </message>
    <message>
        <source>This desktop session does not let the screen be seen. Log in with «Xorg».</source>
        <translation>이 데스크톱 세션에서는 화면을 가져올 수 없습니다. «Xorg»로 로그인하세요.</translation>
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
</context>
<context>
    <name>JoinPanel</name>
    <message>
        <source>Students open</source>
        <translation>학생이 열 주소</translation>
    </message>
    <message>
        <source>and type this PIN</source>
        <translation>그리고 입력할 PIN</translation>
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
        <source>Every student's picture ends. The recording stays on this PC.</source>
        <translation>모든 학생의 화면이 끝납니다. 녹화는 이 PC에 남습니다.</translation>
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
        <source>This PC's address changed. Students who join now open {0}</source>
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
    <message>
        <source>{0} is {1} from now on.</source>
        <translation>이제 {0}은(는) {1}입니다.</translation>
    </message>
    <message>
        <source>{0} is called {1} now.</source>
        <translation>{0}의 이름을 {1}(으)로 바꿨습니다.</translation>
    </message>
    <message>
        <source>Remove {0} from the class?</source>
        <translation>{0} 학생을 수업에서 내보낼까요?</translation>
    </message>
    <message>
        <source>The picture ends there at once. «Keep out» also refuses this device and this name for this class.</source>
        <translation>화면이 바로 끝납니다. «막기»를 누르면 이 수업 동안 이 기기와 이 이름도 막습니다.</translation>
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
        <source>{0} was removed.</source>
        <translation>{0} 학생을 내보냈습니다.</translation>
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
    <name>MergeDialog</name>
    <message>
        <source>The same person</source>
        <translation>같은 사람</translation>
    </message>
    <message>
        <source>Who is {0}? What both have written and answered counts as one person's then.</source>
        <translation>{0}은(는) 누구인가요? 둘이 쓴 글과 답이 한 사람의 것으로 합쳐집니다.</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>이름으로 찾기</translation>
    </message>
    <message>
        <source>Students in this class</source>
        <translation>이 수업의 학생</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
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
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>바꾸기</translation>
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
        <translation>들여보낼 때까지 대기</translation>
    </message>
    <message>
        <source>Students at most</source>
        <translation>최대 학생 수</translation>
    </message>
    <message>
        <source>{0} lines</source>
        <translation>{0}줄</translation>
    </message>
    <message>
        <source>{0} a second</source>
        <translation>초당 {0}장</translation>
    </message>
    <message>
        <source>Picture, at most</source>
        <translation>화면 (최대)</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>장면 수</translation>
    </message>
    <message>
        <source>Data for each student</source>
        <translation>학생 한 명당 데이터</translation>
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
        <source>{0} pictures a second</source>
        <translation>초당 {0}장</translation>
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
        <translation>준비되었습니다. «수업 시작»을 누르면 학생에게 보입니다.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
</context>
<context>
    <name>StudentRow</name>
    <message>
        <source>Says to be back: the same person?</source>
        <translation>돌아왔다고 합니다. 같은 사람인가요?</translation>
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
        <source>Is lost</source>
        <translation>모르겠다고 함</translation>
    </message>
    <message>
        <source>Wants it slower</source>
        <translation>더 천천히 원함</translation>
    </message>
    <message>
        <source>Wants it faster</source>
        <translation>더 빨리 원함</translation>
    </message>
    <message>
        <source>May not write</source>
        <translation>쓰기 막힘</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Not connected now</source>
        <translation>지금 연결되지 않음</translation>
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
        <source>Admit</source>
        <translation>들이기</translation>
    </message>
</context>
<context>
    <name>StudentsPanel</name>
    <message>
        <source>Search by name</source>
        <translation>이름으로 찾기</translation>
    </message>
    <message>
        <source>Search students by name</source>
        <translation>학생을 이름으로 찾기</translation>
    </message>
    <message>
        <source>Students in this class</source>
        <translation>이 수업의 학생</translation>
    </message>
    <message>
        <source>Admit</source>
        <translation>들이기</translation>
    </message>
    <message>
        <source>Yes, the same person</source>
        <translation>네, 같은 사람입니다</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 바꾸기…</translation>
    </message>
    <message>
        <source>Is the same person as…</source>
        <translation>다음 사람과 같은 사람…</translation>
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
        <source>{0} may not write any more.</source>
        <translation>{0} 학생의 쓰기를 막았습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n명 대기 중</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody here has that name.</source>
        <translation>그런 이름의 학생이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody has joined yet.
Show the PIN or the QR code to your students.</source>
        <translation>아직 들어온 학생이 없습니다.
학생에게 PIN이나 QR 코드를 보여 주세요.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show the window</source>
        <translation>창 보기</translation>
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
    <name>Undo</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
</context>
</TS>
