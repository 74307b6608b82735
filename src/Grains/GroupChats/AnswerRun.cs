using System.Text;
using Lexi.Grains.GroupChats.Machine;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Microsoft.Extensions.Logging;

namespace Lexi.Grains.GroupChats;

/// <summary>
/// One character's writing of one answer, beside the turns of its chat: what may be used is asked again, the prompt is made of the chat as it
/// was when the turn began, the model writes, tools are run with the person's rights. Words and the end are posted; a stop ends it at once.
/// </summary>
internal sealed partial class AnswerRun(GroupChatServices services, ChatMailbox mailbox, ChatRecall memories, Random chance)
{
    private const int MostRounds = 4;
    private const int MostCalls = 8;
    private const string ToolFailed = """{"error":"failed"}""";

    private bool _hasWritten;

    /// <summary>Never fails; whoever is stopped posts nothing more.</summary>
    public async Task Write(ChatState state, AnswerTurn turn, CancellationToken stopped)
    {
        try
        {
            await ChatEntitlements.Require(services.Grains, state, turn.OnBehalfOf, [turn.CharacterKey]);
            var profile = await services.Grains.GetGrain<ICharacterGrain>(turn.CharacterKey).GetProfile();
            // Its author may have made it one for adults after it came, and people may have lost the right to it.
            if (profile.IsAdult)
                await ChatEntitlements.RequireAdults(services.Grains, state);
            mailbox.Post(new ChatPost.Happened(new ChatInput.ProfileSeen(profile)));
            var recalled = await memories.Of(state, turn, stopped);
            var material = await PromptMaterials.Of(services.Grains, state, turn, profile, recalled);
            var prompt = PromptBuilder.Build(material, chance);
            mailbox.Post(new ChatPost.Prompted(turn.CharacterKey, prompt.Report));
            // Another version of a message shall be another one, even by a model that answers the same to the same.
            var request = prompt.Request with { Seed = chance.Next(), SafetyIdentifier = PromptMaterials.SafetyIdentifierOf(turn.OnBehalfOf) };
            var outcome = await Converse(request, turn, TextOf(material, turn, prompt.Guard), stopped);
            End(turn, outcome, stopped);
            if (outcome == AnswerOutcome.Complete)
                await memories.Used(recalled);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
        catch (LexiException refused)
        {
            End(turn, OutcomeOf(refused), stopped);
        }
        catch (ModelException failed)
        {
            LogModelFailed(services.Logger, failed, state.Header.ChatId, failed.Failure);
            End(turn, AnswerOutcome.Failed, stopped);
        }
        catch (Exception exception)
        {
            LogFailed(services.Logger, exception, state.Header.ChatId);
            End(turn, AnswerOutcome.Failed, stopped);
        }
    }

    /// <summary>Only a refusal that is about what people may use is told as one.</summary>
    private static AnswerOutcome OutcomeOf(LexiException refused) => refused.Code switch
    {
        ErrorCodes.SubscriptionRequired => AnswerOutcome.NotEntitled,
        ErrorCodes.AdultContentNotAllowed => AnswerOutcome.AdultsOnly,
        _ => AnswerOutcome.Failed,
    };

    private void End(AnswerTurn turn, AnswerOutcome outcome, CancellationToken stopped)
    {
        if (!stopped.IsCancellationRequested)
            mailbox.Post(new ChatPost.Happened(new ChatInput.AnswerEnded(turn.Run, outcome)));
    }

    /// <summary>Asks the model, runs the tools it wants, and asks again with their results, a few times at most.</summary>
    private async Task<AnswerOutcome> Converse(TextRequest request, AnswerTurn turn, AnswerText text, CancellationToken stopped)
    {
        for (var round = 1; ; round++)
        {
            var calls = new List<TextModelEvent.ToolCalled>();
            var said = new StringBuilder();
            await foreach (var happened in services.Model.WriteAsync(request, stopped))
            {
                stopped.ThrowIfCancellationRequested();
                switch (happened)
                {
                    case TextModelEvent.Delta delta:
                        _ = said.Append(delta.Text);
                        Post(turn, text.Push(delta.Text));
                        break;
                    case TextModelEvent.ToolCalled call when calls.Count < MostCalls && calls.TrueForAll(other => other.CallId != call.CallId):
                        calls.Add(call);
                        break;
                    case TextModelEvent.Finished { Finish: TextFinish.Filtered }:
                        return AnswerOutcome.Filtered;
                    default:
                        break;
                }

                // What it goes on to write is for others, or too much.
                if (text.IsCut)
                    return AnswerOutcome.Complete;
            }

            if (calls.Count == 0 || round >= MostRounds)
            {
                Post(turn, text.Finish());
                return AnswerOutcome.Complete;
            }

            var results = new List<TextMessage>();
            foreach (var call in calls)
                results.Add(new TextMessage(TextRole.Tool, await RunTool(turn, call, stopped)) { ToolCallId = call.CallId });
            request = request with
            {
                Messages = [.. request.Messages, new TextMessage(TextRole.Assistant, said.ToString()) { ToolCalls = calls }, .. results],
                // The last answer is words, whatever it wants.
                Tools = round + 1 < MostRounds ? request.Tools : [],
            };
        }
    }

    private void Post(AnswerTurn turn, string words)
    {
        if (words.Length == 0)
            return;
        // A message that is continued goes on with a new word.
        var isApart = _hasWritten || turn.Prefix.Length == 0 || char.IsWhiteSpace(turn.Prefix[^1]) || char.IsPunctuation(words[0]);
        _hasWritten = true;
        mailbox.Post(new ChatPost.Words(turn.Run, isApart ? words : $" {words}"));
    }

    /// <exception cref="OperationCanceledException">It was stopped: a tool may change something out there, and nobody wants that any more.</exception>
    private async Task<string> RunTool(AnswerTurn turn, TextModelEvent.ToolCalled call, CancellationToken stopped)
    {
        stopped.ThrowIfCancellationRequested();
        try
        {
            return await services.Grains.GetGrain<ICharacterGrain>(turn.CharacterKey).RunTool(turn.OnBehalfOf, call.Name, call.ArgumentsJson, stopped);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            LogToolFailed(services.Logger, exception, call.Name);
            return ToolFailed;
        }
    }

    /// <summary>What of the model's words is the message.</summary>
    private AnswerText TextOf(PromptMaterial material, AnswerTurn turn, LeakGuard guard) => new(
        material.Character.Aliases.Prepend(material.Character.Card.Name),
        material.Others.Select(other => other.Name),
        services.Limits.AnswerCharacters - turn.Prefix.Length,
        guard);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A model could not write in chat {ChatId}: {Failure}")]
    private static partial void LogModelFailed(ILogger logger, Exception exception, string chatId, ModelFailure failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "An answer in chat {ChatId} failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string chatId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A tool failed in a chat: {Tool}")]
    private static partial void LogToolFailed(ILogger logger, Exception exception, string tool);
}
