"""The words of the printed report, in both languages; the window says the same with its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from server.errors import Language


@dataclass(frozen=True, slots=True)
class Words:
    """All that a report says."""

    report: str
    printed: str
    summary: str
    students: str
    mean: str
    deviation: str
    reliability: str
    reliability_means: str
    questions: str
    question: str
    answered: str
    right: str
    points: str
    mean_points: str
    median: str
    answer: str
    count: str
    share: str
    upper: str
    lower: str
    difficulty: str
    discrimination: str
    analysis: str
    analysis_means: str
    says: str
    results: str
    place: str
    name: str
    total: str
    not_marked: str
    no_answers: str
    own_words: str
    picture: str
    seconds: str
    true: str
    false: str
    codes: Mapping[str, str]


WORDS: Final[Mapping[Language, Words]] = {
    "en": Words(
        report="Quiz report",
        printed="Printed on {0}",
        summary="Summary",
        students="Students who answered",
        mean="Right, on average",
        deviation="Standard deviation",
        reliability="Reliability",
        reliability_means="KR-20, or Cronbach's alpha where points are partial. From 0.7 students can be compared "
        "by it.",
        questions="Questions",
        question="Question",
        answered="Answered",
        right="Right",
        points="Points",
        mean_points="Mean points",
        median="Median time",
        answer="Answer",
        count="Number",
        share="Share",
        upper="Upper 27%",
        lower="Lower 27%",
        difficulty="Difficulty",
        discrimination="Discrimination",
        analysis="Item analysis",
        analysis_means="Difficulty: the share of the points that the class got; a high value is an easy question. "
        "Discrimination: the point-biserial correlation with the rest of the quiz; 0.3 and more is good, below 0 the "
        "key may be wrong.",
        says="What it says",
        results="Results of the students",
        place="No.",
        name="Name",
        total="Total",
        not_marked="to be marked",
        no_answers="Nobody has answered yet.",
        own_words="Answers in own words are in the CSV and XLSX files.",
        picture="picture",
        seconds="{0} s",
        true="True",
        false="False",
        codes={
            "easy": "easy",
            "hard": "hard",
            "good": "separates well",
            "fair": "separates",
            "weak": "hardly separates",
            "negative": "look at it: the weaker students did better",
            "few_answers": "few answers",
            "few_students": "Fewer than 30 students: discrimination and reliability would come out differently in "
            "the next class. Take them as a hint where to look, not as a verdict.",
            "few_questions": "One question alone has no reliability.",
            "reliable": "The quiz tells students apart dependably.",
            "unreliable": "Too low to compare students by this quiz alone.",
        },
    ),
    "ko": Words(
        report="퀴즈 보고서",
        printed="{0} 인쇄",
        summary="요약",
        students="답한 학생",
        mean="평균 정답 문제 수",
        deviation="표준 편차",
        reliability="신뢰도",
        reliability_means="KR-20이며, 부분 점수가 있으면 크론바흐 알파입니다. 0.7부터 학생을 비교하는 데 쓸 수 "
        "있습니다.",
        questions="문제별 결과",
        question="문제",
        answered="답한 수",
        right="정답",
        points="배점",
        mean_points="평균 점수",
        median="걸린 시간(중앙값)",
        answer="답",
        count="수",
        share="비율",
        upper="상위 27%",
        lower="하위 27%",
        difficulty="난이도",
        discrimination="변별도",
        analysis="문항 분석",
        analysis_means="난이도는 학급이 얻은 점수의 비율로, 값이 크면 쉬운 문제입니다. 변별도는 나머지 문제와의 점이연 "
        "상관으로, 0.3 이상이면 좋고 0보다 작으면 정답 표시가 틀렸을 수 있습니다.",
        says="해석",
        results="학생별 결과",
        place="순서",
        name="이름",
        total="합계",
        not_marked="채점 전",
        no_answers="아직 답한 학생이 없습니다.",
        own_words="직접 쓴 답은 CSV와 XLSX 파일에 있습니다.",
        picture="그림",
        seconds="{0}초",
        true="참",
        false="거짓",
        codes={
            "easy": "쉬움",
            "hard": "어려움",
            "good": "변별력이 좋음",
            "fair": "변별력이 있음",
            "weak": "변별력이 낮음",
            "negative": "살펴보세요: 점수가 낮은 학생이 더 잘 맞혔습니다",
            "few_answers": "답이 적음",
            "few_students": "학생이 30명보다 적습니다. 변별도와 신뢰도는 다음 수업에서 다르게 나올 수 있으니, 판정이 "
            "아니라 살펴볼 곳을 알려 주는 실마리로 보세요.",
            "few_questions": "문제가 하나면 신뢰도가 없습니다.",
            "reliable": "학생을 믿을 만하게 구별합니다.",
            "unreliable": "이 퀴즈만으로 학생을 비교하기에는 낮습니다.",
        },
    ),
}
