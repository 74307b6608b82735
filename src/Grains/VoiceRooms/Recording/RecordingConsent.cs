using System.Collections.Immutable;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.VoiceRooms.Seats;

namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>
/// Whether a room may be recorded: only while everybody who is present agreed, listeners too. Who comes while it goes on makes it wait until
/// they agree; who refuses or takes it back ends it at once. Characters are not asked. Pure: who sits there and what they said is in the seats.
/// </summary>
internal sealed record RecordingConsent
{
    /// <summary>How long an answer is waited for.</summary>
    public const long AnswerMs = 5 * 60_000;

    public static readonly RecordingConsent Off = new();

    public RecordingView View { get; init; } = RecordingView.Off;

    /// <summary>When waiting ends, milliseconds of the room's clock; null while nobody is waited for.</summary>
    public long? Until { get; init; }

    public bool IsOff => View.State == RecordingState.Off;

    /// <summary>It is kept, or waits with something kept already.</summary>
    public bool HasBegun => View.StartedAt is not null;

    /// <summary>A moderator asks. What people said to another recording does not count.</summary>
    public RecordingStep Ask(string userId, string recordingId, long now) => IsOff
        ? new RecordingStep
        {
            Consent = new RecordingConsent
            {
                View = new RecordingView { State = RecordingState.Asking, RecordingId = recordingId, AskedBy = userId },
                Until = now + AnswerMs,
            },
            Effects = [new RecordingEffect.ForgetConsents()],
        }
        : Same;

    /// <summary>A moderator ends it, or does not want it any more.</summary>
    public RecordingStep Stop() => IsOff ? Same : Finish(null);

    /// <summary>The recorder has ended by itself.</summary>
    public RecordingStep Ended(string recordingId, RecordingEffect.Notice notice) =>
        View.RecordingId == recordingId ? Finish(notice) : Same;

    /// <summary>Somebody came, went or answered, or time passed.</summary>
    /// <param name="seats">Who is here.</param>
    /// <param name="now">Milliseconds of the room's clock.</param>
    /// <param name="at">The same moment by the calendar.</param>
    public RecordingStep Look(RoomSeats seats, long now, DateTimeOffset at)
    {
        if (IsOff)
            return Same;
        var present = seats.Present.Select(seat => seat.View.ConsentsToRecording).ToArray();
        if (present.Contains(false))
            return Finish(HasBegun ? RecordingEffect.Notice.Withdrawn : RecordingEffect.Notice.Refused);
        if (seats.All.IsEmpty)
            return Finish(null);
        if (present.Contains(null))
        {
            return View.State == RecordingState.On
                ? new RecordingStep
                {
                    Consent = this with { View = View with { State = RecordingState.Asking }, Until = now + AnswerMs },
                    Effects = [new RecordingEffect.Hold()],
                }
                : Until <= now ? Finish(RecordingEffect.Notice.Unanswered) : Same;
        }

        // Nobody is here, but somebody's line dropped: what goes on goes on, and nothing begins.
        if (View.State == RecordingState.On || present.Length == 0)
            return Until <= now ? Finish(RecordingEffect.Notice.Unanswered) : Same;
        return new RecordingStep
        {
            Consent = new RecordingConsent { View = View with { State = RecordingState.On, StartedAt = View.StartedAt ?? at } },
            Effects = [new RecordingEffect.Begin()],
        };
    }

    private RecordingStep Same => new() { Consent = this };

    private RecordingStep Finish(RecordingEffect.Notice? notice)
    {
        ImmutableList<RecordingEffect> effects = HasBegun ? [new RecordingEffect.End(View.RecordingId!)] : [];
        effects = effects.Add(new RecordingEffect.ForgetConsents());
        return new RecordingStep { Consent = Off, Effects = notice is null ? effects : effects.Add(notice) };
    }
}
