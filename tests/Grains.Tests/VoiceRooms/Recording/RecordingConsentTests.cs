using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Recording;
using Lexi.Grains.VoiceRooms.Seats;

namespace Lexi.Grains.Tests.VoiceRooms.Recording;

/// <summary>Who has to agree, and what follows when they do not.</summary>
public sealed class RecordingConsentTests
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>State before, who is here, and what follows. "a+" agreed, "a-" refused, "a?" has not said; in brackets: in the lobby, reserved, away.</summary>
    public static TheoryData<string, string, string> Table => new()
    {
        { "off", "a+ b-", "off" },
        { "asking", "a+ b?", "asking" },
        { "asking", "a+ b+", "on: begin" },
        { "asking", "a+", "on: begin" },
        { "asking", "a+ (b?)", "on: begin" },
        { "asking", "a+ [b?]", "on: begin" },
        { "asking", "a+ <b?>", "on: begin" },
        { "asking", "a+ b+ c?", "asking" },
        { "asking", "a+ b- c?", "off: forget, recording_refused" },
        { "asking", "<a+>", "asking" },
        { "asking", "", "off: forget" },
        { "on", "a+ b+", "on" },
        { "on", "a+ b+ c?", "asking: hold" },
        { "on", "a+ b+ (c?)", "on" },
        { "on", "a+ <b+>", "on" },
        { "on", "<a+>", "on" },
        { "on", "a+ b-", "off: end, forget, recording_withdrawn" },
        { "on", "a+ b- c?", "off: end, forget, recording_withdrawn" },
        { "on", "", "off: end, forget" },
        { "held", "a+ b?", "asking" },
        { "held", "a+ b+", "on: begin" },
        { "held", "a+", "on: begin" },
        { "held", "a+ b-", "off: end, forget, recording_withdrawn" },
        { "held", "", "off: end, forget" },
        { "held", "<a+>", "asking" },
        { "asking, late", "a+ b?", "off: forget, recording_unanswered" },
        { "asking, late", "a+ b+", "on: begin" },
        { "held, late", "a+ b?", "off: end, forget, recording_unanswered" },
        { "on, late", "a+ b+", "on" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_room_is_recorded_only_while_everybody_who_is_here_agrees(string before, string here, string after)
    {
        var step = Before(before.Split(',')[0]).Look(Seats(here), before.EndsWith("late", StringComparison.Ordinal) ? 20 * 60_000 : 1000, _noon);
        Assert.Equal(after, Describe(step));
    }

    [Fact]
    public void Asking_forgets_what_people_said_to_another_recording_and_asking_again_changes_nothing()
    {
        var asked = RecordingConsent.Off.Ask("usr_a", "rec_1", 0);
        Assert.Equal("asking: forget", Describe(asked));
        Assert.Equal(("rec_1", "usr_a", (DateTimeOffset?)null), (asked.Consent.View.RecordingId, asked.Consent.View.AskedBy, asked.Consent.View.StartedAt));
        Assert.Equal("asking", Describe(asked.Consent.Ask("usr_b", "rec_2", 5)));
        Assert.Equal(asked.Consent, asked.Consent.Ask("usr_b", "rec_2", 5).Consent);
        Assert.Equal("on", Describe(Before("on").Ask("usr_b", "rec_2", 5)));
    }

    [Theory]
    [InlineData("off", "off")]
    [InlineData("asking", "off: forget")]
    [InlineData("on", "off: end, forget")]
    [InlineData("held", "off: end, forget")]
    public void Stopping_ends_what_was_begun(string before, string after) => Assert.Equal(after, Describe(Before(before).Stop()));

    [Fact]
    public void A_recorder_that_ended_is_believed_when_it_is_the_one_that_runs()
    {
        Assert.Equal("off: end, forget, recording_failed", Describe(Before("on").Ended("rec_1", RecordingEffect.Notice.Failed)));
        Assert.Equal("on", Describe(Before("on").Ended("rec_0", RecordingEffect.Notice.Failed)));
        Assert.Equal("off", Describe(Before("off").Ended("rec_1", RecordingEffect.Notice.TooLong)));
        Assert.Equal("recording_too_long", RecordingEffect.Notice.Of("recording_too_long").Code);
        Assert.Equal("recording_failed", RecordingEffect.Notice.Of("anything").Code);
    }

    [Fact]
    public void What_goes_on_after_a_wait_is_the_same_recording()
    {
        var on = Before("on");
        var again = on.Look(Seats("a+ b?"), 1000, _noon).Consent.Look(Seats("a+ b+"), 2000, _noon.AddMinutes(1)).Consent;
        Assert.Equal(on, again);
    }

    private static RecordingConsent Before(string state)
    {
        if (state == "off")
            return RecordingConsent.Off;
        var asking = RecordingConsent.Off.Ask("usr_a", "rec_1", 0).Consent;
        if (state == "asking")
            return asking;
        var on = asking.Look(Seats("a+"), 0, _noon).Consent;
        return state == "on" ? on : on.Look(Seats("a+ b?"), 0, _noon).Consent;
    }

    private static RoomSeats Seats(string here) => new()
    {
        All = [.. here.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(SeatOf)],
    };

    private static Seat SeatOf(string text)
    {
        var state = text[0] switch { '(' => SeatState.Waiting, '[' => SeatState.Reserved, '<' => SeatState.Away, _ => SeatState.Present };
        var name = state == SeatState.Present ? text : text[1..^1];
        return new Seat
        {
            View = new RoomSeat
            {
                UserId = $"usr_{name[0]}",
                DisplayName = name,
                // Who listens has to agree as who speaks has.
                Kind = name[0] == 'a' ? SeatKind.Speaker : SeatKind.Listener,
                State = state,
                ConsentsToRecording = name[1] switch { '+' => true, '-' => false, _ => null },
                Since = _noon,
            },
        };
    }

    private static string Describe(RecordingStep step)
    {
        var effects = step.Effects.Select(effect => effect switch
        {
            RecordingEffect.Begin => "begin",
            RecordingEffect.Hold => "hold",
            RecordingEffect.End end => end.RecordingId == "rec_1" ? "end" : end.RecordingId,
            RecordingEffect.ForgetConsents => "forget",
            RecordingEffect.Notice notice => notice.Code,
            _ => throw new InvalidOperationException(),
        });
        var state = step.Consent.View.State.ToString().ToLowerInvariant();
        return step.Effects.IsEmpty ? state : $"{state}: {string.Join(", ", effects)}";
    }
}
