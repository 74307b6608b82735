using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Tests.GroupChats.Speaking;

/// <summary>Who answers, as a table of cases. What is sure is sure for a hundred seeds.</summary>
public sealed class SpeakerChoiceTests
{
    private const int Seeds = 100;

    [Theory]
    [InlineData("Nyx, are you there?", "nyx")]
    [InlineData("what do you think, nyx?", "nyx")]
    [InlineData("@bartender one more", "bartender")]
    [InlineData("Nyx and Lexi, who of you is older?", "nyx,lexi")]
    [InlineData("Lexi, Nyx and Aiko: sing!", "lexi,nyx,aiko")]
    public void Who_is_called_answers_and_in_the_order_they_are_called(string words, string expected) =>
        Always(SpeakerTable.After($"Ann: {words}"), decision => Assert.Equal(expected.Split(','), decision.Chosen.Take(expected.Split(',').Length)));

    [Fact]
    public void A_question_to_all_is_answered_by_all() =>
        Always(SpeakerTable.After("Ann: What do you all think?"), decision => Assert.Equal(["aiko", "bartender", "lexi", "nyx"], decision.Chosen.Order()));

    [Fact]
    public void A_question_to_anybody_is_answered_by_one_or_two() =>
        Always(SpeakerTable.After("Ann: Does anybody know a song?"), decision => Assert.InRange(decision.Chosen.Count, 1, 2));

    [Fact]
    public void Who_is_left_out_does_not_answer() =>
        Always(SpeakerTable.After("Ann: Anybody but Aiko: what is the time?"), decision => Assert.DoesNotContain("aiko", decision.Chosen));

    [Fact]
    public void What_was_for_a_person_is_left_to_that_person()
    {
        Always(SpeakerTable.After("Ann: Bob, did you lock the door?"), decision =>
        {
            Assert.Empty(decision.Chosen);
            Assert.Equal("That was for Bob.", decision.Remark);
        });
        Always(SpeakerTable.After("Bob: I locked the door.", "Ann: ^Thanks."), decision => Assert.Empty(decision.Chosen));
    }

    [Fact]
    public void Whose_message_is_answered_answers() =>
        Always(SpeakerTable.After("Bob: Hello.", "Marlow: Evening.", "Ann: ^Nice shirt."), decision => Assert.Equal("bartender", decision.Chosen[0]));

    [Fact]
    public void People_go_on_talking_with_whom_they_talk() =>
        Assert.True(SpeakerTable.Often(SpeakerTable.After("Ann: Nyx, how was the night?", "Nyx: Long.", "Ann: Why?"))["nyx"] > 400);

    [Fact]
    public void Somebody_answers_a_person_who_asked_nobody() =>
        Always(SpeakerTable.After("Ann: It is raining."), decision => Assert.NotEmpty(decision.Chosen));

    [Fact]
    public void The_talkative_answer_more_often_and_the_quiet_are_heard_too()
    {
        var often = SpeakerTable.Often(SpeakerTable.After("Ann: It is raining."));
        Assert.True(often["aiko"] > often["nyx"]);
        Assert.True(often["lexi"] > often.GetValueOrDefault("bartender"));
        Assert.True(often["nyx"] > 0);
    }

    [Fact]
    public void Who_spoke_a_lot_makes_room()
    {
        var before = SpeakerTable.Often(SpeakerTable.After("Ann: Rain."));
        var after = SpeakerTable.Often(SpeakerTable.After("Ann: Rain.", "Aiko: Yay!", "Bob: No.", "Aiko: But yay!", "Bob: Hm.", "Ann: Rain."));
        Assert.True(after.GetValueOrDefault("aiko") < before["aiko"]);
    }

    [Fact]
    public void Who_likes_the_one_who_spoke_answers_more_often()
    {
        var question = SpeakerTable.After("Ann: It is raining.");
        var fond = SpeakerTable.Often(question with { Relationships = [SpeakerTable.Feels("nyx", "usr_ann", 0.9)] });
        var cold = SpeakerTable.Often(question with { Relationships = [SpeakerTable.Feels("nyx", "usr_ann", -0.9)] });
        Assert.True(fond["nyx"] > SpeakerTable.Often(question)["nyx"]);
        Assert.True(cold.GetValueOrDefault("nyx") < SpeakerTable.Often(question)["nyx"]);
    }

    [Fact]
    public void Who_never_speaks_unasked_speaks_when_asked()
    {
        var shy = SpeakerTable.Seats.Select(seat => seat with { Talkativeness = 0 }).ToArray();
        Always(SpeakerTable.After("Ann: It is raining.") with { Seats = shy }, decision =>
        {
            Assert.Empty(decision.Chosen);
            Assert.Equal("Everybody here speaks only when asked.", decision.Remark);
        });
        Always(SpeakerTable.After("Ann: Nyx?") with { Seats = shy }, decision => Assert.Equal(["nyx"], decision.Chosen));
        Always(SpeakerTable.After("Ann: Hi everyone!") with { Seats = shy }, decision => Assert.Equal(4, decision.Chosen.Count));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void The_muted_and_those_without_a_subscription_never_speak(SpeakerStrategy strategy)
    {
        SpeakerSeat[] seats = [SpeakerTable.Seats[0] with { IsMuted = true }, SpeakerTable.Seats[1] with { IsEntitled = false }];
        var question = SpeakerTable.After("Ann: Lexi, Nyx, what do you all think?") with { Seats = seats, Strategy = strategy, Direction = new SpeakerDirection(["lexi", "nyx"], "") };
        Always(question, decision =>
        {
            Assert.Empty(decision.Chosen);
            Assert.NotNull(decision.Remark);
            Assert.Equal(["entitlement", "muted"], decision.Candidates.SelectMany(candidate => candidate.Reasons).Select(reason => reason.Kind).Order());
        });
        Always(question with { Cause = TurnCause.Forced, Forced = "lexi" }, decision => Assert.Empty(decision.Chosen));
    }

    public static TheoryData<SpeakerStrategy> Strategies => [.. Enum.GetValues<SpeakerStrategy>().Where(strategy => strategy != SpeakerStrategy.Manual)];

    [Fact]
    public void A_person_who_makes_a_character_speak_overrules_everything() =>
        Always(
            SpeakerTable.After("Ann: Nyx, you there?") with { Forced = "bartender", Cause = TurnCause.Forced, TurnsWithoutPerson = 99 },
            decision =>
            {
                Assert.Equal(["bartender"], decision.Chosen);
                Assert.Equal("Somebody made Marlow speak.", Assert.Single(decision.Candidates[0].Reasons).Text);
            });

    [Fact]
    public void Who_is_not_here_cannot_be_made_to_speak() =>
        Assert.Equal("That character is not here.", Choose(SpeakerTable.After("Ann: Hi") with { Forced = "gone" }).Remark);

    [Fact]
    public void A_character_answers_another_that_called_it() =>
        Always(SpeakerTable.After("Ann: Hi.", "Lexi: Nyx, tell them about the moth."), decision => Assert.Equal(["nyx"], decision.Chosen));

    [Fact]
    public void Nobody_answers_themselves() =>
        Always(SpeakerTable.After("Ann: Hi.", "Aiko: Aiko is here! Aiko, say hi."), decision => Assert.DoesNotContain("aiko", decision.Chosen));

    [Fact]
    public void Among_themselves_they_often_leave_it_at_that()
    {
        var often = SpeakerTable.Often(SpeakerTable.After("Ann: Hi.", "Lexi: What a day."));
        Assert.InRange(often["-"], 50, 950);
    }

    [Fact]
    public void After_so_many_turns_without_a_person_they_wait_for_one()
    {
        string[] lines = ["Ann: Hi.", "Lexi: Nyx?", "Nyx: Lexi?", "Lexi: Nyx?"];
        Always(SpeakerTable.After(lines[..3]), decision => Assert.Equal(["lexi"], decision.Chosen));
        Always(SpeakerTable.After(lines), decision =>
        {
            Assert.Empty(decision.Chosen);
            Assert.Equal("The characters took 3 turns without a person. They wait for one.", decision.Remark);
            Assert.All(decision.Candidates, candidate => Assert.Equal("cap", candidate.Reasons[0].Kind));
        });
        Always(SpeakerTable.After(lines) with { MostTurns = 4 }, decision => Assert.Equal(["nyx"], decision.Chosen));
        Always(SpeakerTable.After("Ann: Hi.", "Lexi: Nyx?") with { MostTurns = 0 }, decision => Assert.Empty(decision.Chosen));
    }

    [Fact]
    public void In_auto_mode_somebody_else_goes_on() =>
        Always(SpeakerTable.After("Ann: Hi.", "Lexi: What a day.") with { Cause = TurnCause.Auto, Message = null }, decision =>
            Assert.NotEqual("lexi", Assert.Single(decision.Chosen)));

    [Fact]
    public void In_auto_mode_a_single_character_goes_on_alone() =>
        Always(
            SpeakerTable.After("Ann: Hi.", "Lexi: What a day.") with { Cause = TurnCause.Auto, Message = null, Seats = [SpeakerTable.Seats[0]] },
            decision => Assert.Equal(["lexi"], decision.Chosen));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void In_a_chat_of_any_size_a_person_is_nearly_always_answered(int characters)
    {
        var chance = new Random(11);
        var recent = new List<GroupMessage>();
        var silences = 0;
        for (var turn = 0; turn < 500; turn++)
        {
            recent.Add(SpeakerTable.Said(recent.Count + 1, "Ann", "It was a long day."));
            var question = SpeakerTable.After("Ann: x") with { Recent = [.. recent], Message = recent[^1], Seats = SpeakerTable.Seats[..characters] };
            var decision = SpeakerChoice.Choose(question, chance);
            silences += decision.Chosen.Count == 0 ? 1 : 0;
            recent.AddRange(decision.Chosen.Select(key => SpeakerTable.Said(recent.Count + 1, SpeakerTable.Seats.First(seat => seat.Key == key).Name, "Hm.")));
        }

        Assert.InRange(silences, 0, 5);
    }

    [Fact]
    public void Who_is_alone_with_a_person_answers_whatever_is_said() => Always(
        SpeakerTable.After("Ann: It is raining.") with { Seats = [SpeakerTable.Seats[1] with { Talkativeness = 0 }], People = [SpeakerTable.People[0]] },
        decision => Assert.Equal(["nyx"], decision.Chosen));

    [Fact]
    public void A_character_that_calls_all_does_not_get_around_the_cap() =>
        Always(SpeakerTable.After("Ann: Hi.", "Lexi: Hm.", "Aiko: Everybody, sing!"), decision => Assert.Single(decision.Chosen));

    [Fact]
    public void What_a_character_says_to_a_person_another_may_take_up() =>
        Assert.InRange(SpeakerTable.Often(SpeakerTable.After("Ann: Hi.", "Lexi: Ann, what a day."))["-"], 500, 990);

    [Fact]
    public void A_chat_without_characters_is_silent() =>
        Assert.Equal("There is no character here.", Choose(SpeakerTable.After("Ann: Hello?") with { Seats = [] }).Remark);

    [Fact]
    public void Never_more_answer_than_anybody_reads()
    {
        var seats = Enumerable.Range(0, 20).Select(index => new SpeakerSeat($"c{index}", $"Name{(char)('a' + index)}") { Talkativeness = 1 }).ToArray();
        Always(SpeakerTable.After("Ann: Hi everyone, what do you all think?") with { Seats = seats }, decision => Assert.Equal(6, decision.Chosen.Count));
        Always(SpeakerTable.After("Ann: What a day.") with { Seats = seats }, decision => Assert.InRange(decision.Chosen.Count, 1, 2));
    }

    [Fact]
    public void Every_score_is_the_sum_of_its_reasons_and_every_reason_can_be_read() =>
        Always(SpeakerTable.After("Ann: Nyx?", "Nyx: Yes.", "Ann: What do you all think of Lexi?") with { Relationships = [SpeakerTable.Feels("nyx", "usr_ann", 0.4)] }, decision =>
        {
            Assert.Equal(decision.Candidates.OrderByDescending(candidate => candidate.Score), decision.Candidates);
            Assert.All(decision.Candidates, candidate =>
            {
                Assert.Equal(candidate.Reasons.Sum(reason => reason.Weight), candidate.Score, 0.0005);
                Assert.All(candidate.Reasons, reason => Assert.Matches("^[A-Z0-9].*[.]$", reason.Text));
            });
        });

    [Fact]
    public void The_same_chance_gives_the_same_decision()
    {
        var question = SpeakerTable.After("Ann: It is raining.");
        for (var seed = 0; seed < Seeds; seed++)
        {
            Assert.Equivalent(SpeakerChoice.Choose(question, new Random(seed)), SpeakerChoice.Choose(question, new Random(seed)));
        }
    }

    private static SpeakerDecision Choose(SpeakerQuestion question) => SpeakerChoice.Choose(question, new Random(1));

    private static void Always(SpeakerQuestion question, Action<SpeakerDecision> check)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            check(SpeakerChoice.Choose(question, new Random(seed)));
        }
    }
}
