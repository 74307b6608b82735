namespace Lexi.Grains.GroupChats.Machine;

/// <summary>
/// The rules of a group chat: what happened and how things stand give how they stand next, what is to be kept and told, and what is to
/// be done. No clock, no chance, no I/O; refusals are thrown and change nothing.
/// </summary>
internal static class ChatMachine
{
    /// <exception cref="Interfaces.LexiException">The person may not, or it makes no sense.</exception>
    public static ChatStep Handle(ChatState state, ChatInput input, ChatMoment moment)
    {
        var step = new ChatStep(state, moment);
        if (state.IsDeleted)
            throw ChatRefusals.NotFound();
        Take(step, input);
        TurnRules.GoOn(step);
        return step;
    }

    private static void Take(ChatStep step, ChatInput input)
    {
        switch (input)
        {
            case ChatInput.Posted posted:
                MessageRules.Post(step, posted);
                break;
            case ChatInput.Edited edited:
                MessageRules.Edit(step, edited);
                break;
            case ChatInput.Removed removed:
                MessageRules.Remove(step, removed);
                break;
            case ChatInput.ReadMoved read:
                MemberRules.Read(step, read);
                break;
            case ChatInput.Forced forced:
                TurnRules.Force(step, forced);
                break;
            case ChatInput.ContinueAsked asked:
                VersionRules.Continue(step, asked);
                break;
            case ChatInput.RegenerateAsked asked:
                VersionRules.Regenerate(step, asked);
                break;
            case ChatInput.SwipeChosen chosen:
                VersionRules.Choose(step, chosen);
                break;
            case ChatInput.StopAsked asked:
                TurnRules.Stop(step, asked);
                break;
            case ChatInput.CharacterAdded added:
                CharacterRules.Add(step, added);
                break;
            case ChatInput.CharacterRemoved removed:
                CharacterRules.Remove(step, removed);
                break;
            case ChatInput.CharacterMuted muted:
                CharacterRules.Mute(step, muted);
                break;
            case ChatInput.SettingsChanged changed:
                SettingsRules.Change(step, changed);
                break;
            case ChatInput.InviteChanged changed:
                MemberRules.Invite(step, changed);
                break;
            case ChatInput.Joined joined:
                MemberRules.Join(step, joined);
                break;
            case ChatInput.Left left:
                MemberRules.Leave(step, left);
                break;
            case ChatInput.MemberPutOut putOut:
                MemberRules.PutOut(step, putOut);
                break;
            case ChatInput.Unbanned unbanned:
                MemberRules.Unban(step, unbanned);
                break;
            case ChatInput.MemberMuted muted:
                MemberRules.Mute(step, muted);
                break;
            case ChatInput.RoleSet role:
                MemberRules.SetRole(step, role);
                break;
            case ChatInput.PersonaChosen chosen:
                MemberRules.ChoosePersona(step, chosen);
                break;
            case ChatInput.PresenceMoved moved:
                MemberRules.MovePresence(step, moved);
                break;
            case ChatInput.ChatRemoved removed:
                SettingsRules.RemoveChat(step, removed);
                break;
            case ChatInput.Decided decided:
                TurnRules.Decide(step, decided);
                break;
            case ChatInput.AnswerProgressed progressed:
                AnswerRules.Progress(step, progressed);
                break;
            case ChatInput.AnswerEnded ended:
                AnswerRules.End(step, ended);
                break;
            case ChatInput.FeelingsMoved moved:
                CharacterRules.MoveFeelings(step, moved);
                break;
            case ChatInput.Typed typed:
                TurnRules.Type(step, typed);
                break;
            case ChatInput.SummaryWritten written:
                CharacterRules.Summarize(step, written);
                break;
            case ChatInput.ProfileSeen seen:
                CharacterRules.See(step, seen.Profile);
                break;
            case ChatInput.TimePassed:
                TurnRules.PassTime(step);
                break;
            case ChatInput.CutOff:
                AnswerRules.Recover(step);
                break;
            case ChatInput.VoiceKept:
                SpokenRules.KeepVoice(step);
                break;
            case ChatInput.VoiceEnded:
                SpokenRules.EndVoice(step);
                break;
            case ChatInput.Spoken spoken:
                SpokenRules.Post(step, spoken.Message);
                break;
            case ChatInput.SpeakersChosen chosen:
                SpokenRules.Choose(step, chosen.Decision);
                break;
            case ChatInput.SpokenBegan began:
                SpokenRules.Begin(step, began.Turn);
                break;
            case ChatInput.SpokenHeard heard:
                SpokenRules.Hear(step, heard);
                break;
            case ChatInput.SpokenEnded ended:
                SpokenRules.End(step, ended.Turn);
                break;
            case ChatInput.ProcessStopping:
                SpokenRules.EndAll(step);
                TurnRules.End(step);
                break;
            default:
                throw new InvalidOperationException($"A chat does not know {input.GetType().Name}.");
        }
    }
}
