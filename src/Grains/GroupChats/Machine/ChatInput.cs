using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>What can happen in a chat. <c>By</c> is the person who asks, whose rights are checked.</summary>
internal abstract record ChatInput
{
    private ChatInput()
    {
    }

    /// <summary>A person wrote.</summary>
    public sealed record Posted(string By, string ClientMessageId, string Text, string? ReplyTo) : ChatInput;

    /// <param name="By">Who asks.</param>
    /// <param name="Message">The message as it is, from the store when it is older than the newest.</param>
    /// <param name="Text">The new words.</param>
    public sealed record Edited(string By, StoredMessage Message, string Text) : ChatInput;

    public sealed record Removed(string By, StoredMessage Message) : ChatInput;

    /// <summary>Read positions moved; kept and told a few at a time.</summary>
    public sealed record ReadMoved(IReadOnlyList<(string UserId, long Position)> Positions) : ChatInput;

    public sealed record Forced(string By, SpeakerDecision Decision) : ChatInput;

    public sealed record ContinueAsked(string By, string MessageId) : ChatInput;

    public sealed record RegenerateAsked(string By, string MessageId) : ChatInput;

    public sealed record SwipeChosen(string By, string MessageId, int Index) : ChatInput;

    public sealed record StopAsked(string By) : ChatInput;

    /// <param name="By">Who asks; null when the chat is made.</param>
    /// <param name="Profile">Who comes.</param>
    /// <param name="Greeting">What it says as it comes; empty says nothing.</param>
    public sealed record CharacterAdded(string By, CharacterProfile Profile, string Greeting) : ChatInput;

    public sealed record CharacterRemoved(string By, string CharacterKey) : ChatInput;

    public sealed record CharacterMuted(string By, string CharacterKey, bool IsMuted) : ChatInput;

    public sealed record SettingsChanged(string By, ChatSettings Settings) : ChatInput;

    /// <param name="By">Who asks.</param>
    /// <param name="Hash">SHA-256 of the secret; null ends the invitation.</param>
    /// <param name="ExpiresAt">When it ends by itself.</param>
    public sealed record InviteChanged(string By, string? Hash, DateTimeOffset? ExpiresAt) : ChatInput;

    public sealed record Joined(string UserId, string DisplayName, string? PersonaId, string SecretHash) : ChatInput;

    public sealed record Left(string By) : ChatInput;

    /// <param name="By">Who asks.</param>
    /// <param name="MemberId">Whom.</param>
    /// <param name="Status">Kicked or banned.</param>
    public sealed record MemberPutOut(string By, string MemberId, MemberStatus Status) : ChatInput;

    public sealed record Unbanned(string By, string MemberId) : ChatInput;

    public sealed record MemberMuted(string By, string MemberId, bool IsMuted) : ChatInput;

    public sealed record RoleSet(string By, string MemberId, MemberRole Role) : ChatInput;

    public sealed record PersonaChosen(string By, string? PersonaId, string DisplayName) : ChatInput;

    public sealed record PresenceMoved(string UserId, bool IsOnline) : ChatInput;

    public sealed record ChatRemoved(string By) : ChatInput;

    /// <summary>A choice of speakers was made; null when it could not be.</summary>
    public sealed record Decided(string DecisionId, SpeakerDecision? Decision) : ChatInput;

    /// <summary>The words so far are worth keeping.</summary>
    public sealed record AnswerProgressed(long Run) : ChatInput;

    public sealed record AnswerEnded(long Run, AnswerOutcome Outcome) : ChatInput;

    /// <summary>What was said moved what characters feel.</summary>
    /// <param name="Moves">How.</param>
    /// <param name="Redactions">How often words had been taken back when it was begun.</param>
    public sealed record FeelingsMoved(IReadOnlyList<FeelingMove> Moves, long Redactions) : ChatInput;

    /// <param name="CharacterKey">Whose summary of what is older was written.</param>
    /// <param name="Summary">It.</param>
    /// <param name="Redactions">How often words had been taken back when it was begun.</param>
    public sealed record SummaryWritten(string CharacterKey, RollingSummary Summary, long Redactions) : ChatInput;

    public sealed record Typed(string By, bool IsTyping) : ChatInput;

    /// <summary>What is known of a character was looked up again.</summary>
    public sealed record ProfileSeen(CharacterProfile Profile) : ChatInput;

    /// <summary>Time passed: what is due is done.</summary>
    public sealed record TimePassed : ChatInput;

    /// <summary>Whoever wrote what is unfinished is gone: a process, or an activation that could not say so.</summary>
    public sealed record CutOff : ChatInput;

    /// <summary>A room gives the chat its voice, or goes on doing so.</summary>
    public sealed record VoiceKept : ChatInput;

    /// <summary>The room has no voice for it any more.</summary>
    public sealed record VoiceEnded : ChatInput;

    /// <summary>A person said something.</summary>
    public sealed record Spoken(SpokenMessage Message) : ChatInput;

    /// <summary>A room asked who speaks, and this is what came of it.</summary>
    public sealed record SpeakersChosen(SpeakerDecision Decision) : ChatInput;

    /// <summary>A character begins to be heard.</summary>
    public sealed record SpokenBegan(BeginSpoken Turn) : ChatInput;

    /// <summary>This has been heard of a character so far.</summary>
    public sealed record SpokenHeard(string UtteranceId, string Text) : ChatInput;

    /// <summary>A character was heard to its end, or cut.</summary>
    public sealed record SpokenEnded(EndSpoken Turn) : ChatInput;

    /// <summary>The process stops: what is being written ends here.</summary>
    public sealed record ProcessStopping : ChatInput;
}
