using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lexi.Grains.GroupChats;

/// <summary>How group chats behave. Configuration section <c>Lexi:Chats</c>.</summary>
public sealed record GroupChatOptions
{
    private const string Section = "Lexi:Chats";

    /// <summary>From asking a character to its first word, its tools included, milliseconds, 1000 to 300000; then its turn is given up.</summary>
    public int ThinkingMs { get; init; } = 30_000;

    /// <summary>Silence in the middle of an answer, milliseconds, 1000 to 300000; then its words so far are all there is.</summary>
    public int StallMs { get; init; } = 20_000;

    /// <summary>The longest an answer may take, milliseconds, 1000 to 3600000.</summary>
    public int AnswerMs { get; init; } = 180_000;

    /// <summary>How long a choice of speakers may take, milliseconds, 100 to 60000; then nobody speaks. A model that chooses gets two thirds of it.</summary>
    public int DecidingMs { get; init; } = 9_000;

    /// <summary>Between two pieces of an answer on their way to the members, milliseconds, 10 to 1000. Less is smoother and costs a message a member each time.</summary>
    public int DraftMs { get; init; } = 50;

    /// <summary>How much of an answer a sudden end of the process may cost, milliseconds, 100 to 60000. Less writes to the database more often.</summary>
    public int SaveMs { get; init; } = 1_000;

    /// <summary>The same in characters, 10 to 10000: whichever comes first.</summary>
    public int SaveCharacters { get; init; } = 200;

    /// <summary>Newest messages a chat keeps in memory for prompts, 20 to 2000. Each costs its text.</summary>
    public int LoadedMessages { get; init; } = 300;

    /// <summary>Newest messages a client gets when it attaches, 1 to 100.</summary>
    public int SnapshotMessages { get; init; } = 50;

    /// <summary>Read positions that are told a second, 0 to 1000; in a crowd each costs a message a member.</summary>
    public int ReadsTold { get; init; } = 5;

    /// <summary>Up to how many members who comes and goes is written into the history, 0 to 10000.</summary>
    public int NotesUpToMembers { get; init; } = 50;

    /// <summary>How long scoring feelings, summarising and remembering may take, milliseconds each, 1000 to 300000.</summary>
    public int BackgroundMs { get; init; } = 30_000;

    /// <summary>Feelings that a model judges after an answer, 0 to 10; each is a request. The others are judged by rules.</summary>
    public int JudgedFeelings { get; init; } = 2;

    /// <summary>
    /// Whether people may let a character that answers them remember what they told it in other chats; each chooses for themselves
    /// (<see cref="Interfaces.Accounts.UserPreferences.RemembersAcrossChats"/>). False forbids it to all. Default true.
    /// </summary>
    public bool RemembersAcrossChats { get; init; } = true;

    /// <summary>Reads the section <c>Lexi:Chats</c>; what it does not say stays as it is by default.</summary>
    /// <exception cref="OptionsValidationException">A value lies outside its range; the message names the key.</exception>
    public static GroupChatOptions Read(IConfiguration configuration)
    {
        try
        {
            return (configuration.GetSection(Section).Get<GroupChatOptions>() ?? new GroupChatOptions()).Validate();
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            throw new OptionsValidationException(Section, typeof(GroupChatOptions), [$"{Section}: {refused.Message}"]);
        }
    }

    /// <exception cref="ArgumentException">A value lies outside its range; the message names the key.</exception>
    public GroupChatOptions Validate()
    {
        Check(ThinkingMs, 1000, 300_000, nameof(ThinkingMs));
        Check(StallMs, 1000, 300_000, nameof(StallMs));
        Check(AnswerMs, 1000, 3_600_000, nameof(AnswerMs));
        Check(DecidingMs, 100, 60_000, nameof(DecidingMs));
        Check(DraftMs, 10, 1000, nameof(DraftMs));
        Check(SaveMs, 100, 60_000, nameof(SaveMs));
        Check(SaveCharacters, 10, 10_000, nameof(SaveCharacters));
        Check(LoadedMessages, 20, 2000, nameof(LoadedMessages));
        Check(SnapshotMessages, 1, 100, nameof(SnapshotMessages));
        Check(ReadsTold, 0, 1000, nameof(ReadsTold));
        Check(NotesUpToMembers, 0, 10_000, nameof(NotesUpToMembers));
        Check(JudgedFeelings, 0, 10, nameof(JudgedFeelings));
        Check(BackgroundMs, 1000, 300_000, nameof(BackgroundMs));
        return this;
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentException($"{name} must be {least} to {most}, not {value}.");
    }
}
