namespace Lexi.Grains.VoiceRooms.Recording;

/// <summary>What a room has to do about its recording.</summary>
internal abstract record RecordingEffect
{
    private RecordingEffect()
    {
    }

    /// <summary>The recorder begins, or goes on with those who are present.</summary>
    public sealed record Begin : RecordingEffect;

    /// <summary>The recorder keeps nothing until it is begun again.</summary>
    public sealed record Hold : RecordingEffect;

    public sealed record End(string RecordingId) : RecordingEffect;

    /// <summary>What people agreed to is over.</summary>
    public sealed record ForgetConsents : RecordingEffect;

    /// <summary>Everybody is told why.</summary>
    public sealed record Notice(string Code, string Message) : RecordingEffect
    {
        public static readonly Notice Refused = new("recording_refused", "There will be no recording: not everybody agreed.");

        public static readonly Notice Withdrawn = new("recording_withdrawn", "The recording has ended: not everybody agrees to it any more.");

        public static readonly Notice Unanswered = new("recording_unanswered", "There is no recording: not everybody answered.");

        public static readonly Notice Failed = new("recording_failed", "The recording has ended: it could not be written. What came before is kept.");

        public static readonly Notice TooLong = new("recording_too_long", "The recording has ended: it is as long as one may be.");

        /// <summary>Why a recorder ended by itself.</summary>
        public static Notice Of(string code) => code == TooLong.Code ? TooLong : Failed;
    }
}
