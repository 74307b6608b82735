using System.Globalization;
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Machine;

/// <summary>What the chat is set to, and its end.</summary>
internal static class SettingsRules
{
    private const int NameCharacters = 80;

    public static void Change(ChatStep step, ChatInput.SettingsChanged changed)
    {
        var member = ChatRights.Moderator(step.State, changed.By);
        var before = step.State.Settings;
        var after = Check(changed.Settings, step.Moment.Limits);
        if ((after.EntitlementPolicy != before.EntitlementPolicy || after.IsAdult != before.IsAdult) && member.Role != MemberRole.Owner)
            throw ChatRefusals.Forbidden("Only the owner decides who pays, and whether adult content is allowed.");
        if (after == before)
            return;
        step.Change(step.State.Header with { Settings = after });
        step.Turns = step.Turns with { AutoDueAt = null, IsAutoPaused = false };
        step.Tell(new GroupChatEvent.SettingsChanged(after));
    }

    public static void RemoveChat(ChatStep step, ChatInput.ChatRemoved removed)
    {
        _ = ChatRights.Owner(step.State, removed.By);
        if (step.Turns.Writing is { } writing)
            step.Do(new ChatEffect.StopWriting(writing.Run));
        step.Tell(new GroupChatEvent.ChatDeleted());
        foreach (var userId in step.State.Members.Keys.Order(StringComparer.Ordinal))
            step.Do(new ChatEffect.DropListeners(userId));
        step.Mark(state => state with { IsDeleted = true, Turns = new ChatTurns() });
    }

    /// <exception cref="LexiException"><c>invalid_request</c>, <c>too_large</c>; the message names the field.</exception>
    public static ChatSettings Check(ChatSettings settings, Limits limits)
    {
        if (settings.Name.Length > NameCharacters * 28)
            throw ChatRefusals.TooLarge($"A name has at most {NameCharacters} characters.");
        var name = QuotedText.Clean(settings.Name, settings.Name.Length);
        if (name.Length == 0)
            throw ChatRefusals.Invalid("A chat needs a name.");
        if (new StringInfo(name).LengthInTextElements > NameCharacters)
            throw ChatRefusals.TooLarge($"A name has at most {NameCharacters} characters.");
        if (!Enum.IsDefined(settings.Strategy) || !Enum.IsDefined(settings.EntitlementPolicy))
            throw ChatRefusals.Invalid("There is no such choice.");
        InRange(settings.MostCharacterTurns, 0, 6, "Turns of characters");
        InRange(settings.AutoDelaySeconds, 2, 600, "The delay of auto mode");
        InRange(settings.MostAutoTurns, 1, 20, "Turns in auto mode");
        InRange(settings.AuthorsNoteDepth, 0, 20, "The depth of the author's note");
        return settings with
        {
            Name = name,
            Scenario = Text(settings.Scenario, limits, "The scenario"),
            AuthorsNote = Text(settings.AuthorsNote, limits, "The author's note"),
        };
    }

    private static string Text(string given, Limits limits, string what) => given.Length > limits.MessageCharacters
        ? throw ChatRefusals.TooLarge($"{what} has at most {limits.MessageCharacters} characters.")
        : MessageText.Clean(given).Trim();

    private static void InRange(int value, int least, int most, string what)
    {
        if (value < least || value > most)
            throw ChatRefusals.Invalid($"{what} must be {least} to {most}.");
    }
}
