using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.VoiceCalls;

namespace Lexi.Grains.Accounts;

public sealed partial class UserGrain
{
    public async Task<CallSnapshot> StartCall(StartCall request)
    {
        _ = RequireProfile();
        await grains.GetGrain<IEntitlementGrain>(UserId).Require([request.CharacterKey], isAdult: false);
        var voice = await ChooseVoice(request);
        await FreePlaces();

        var before = Document;
        var callId = ids.NewId("call_");
        await Save(Document with { OpenCalls = [.. Document.OpenCalls, callId], Preferences = Remember(request, Document.Preferences) });
        try
        {
            return await grains.GetGrain<IVoiceCallGrain>(callId).Open(new OpenCall
            {
                UserId = UserId,
                CharacterKey = request.CharacterKey,
                Voice = voice,
                TurnMode = request.TurnMode,
            });
        }
        catch
        {
            await Save(before);
            throw;
        }
    }

    public async Task CallEnded(string callId)
    {
        if (Document.OpenCalls.Contains(callId))
        {
            await Save(Document with { OpenCalls = [.. Document.OpenCalls.Where(open => open != callId)] });
        }
    }

    public Task<IReadOnlyList<CallSummary>> ListCalls(DateTimeOffset? before, int limit) =>
        limit < 1 || limit > limits.PageSize
            ? throw new LexiException(ErrorCodes.InvalidRequest, $"A page has 1 to {limits.PageSize} entries.")
            : calls.ListByUser(UserId, before, limit, CancellationToken.None);

    /// <summary>The voice asked for, or the one chosen last when the character still has it; null takes the character's own.</summary>
    private async Task<string?> ChooseVoice(StartCall request)
    {
        var card = await grains.GetGrain<ICharacterGrain>(request.CharacterKey).GetCard()
            ?? throw new LexiException(ErrorCodes.UnknownCharacter, "There is no such character.");
        if (request.Voice is { } asked)
        {
            return card.Voices.Contains(asked) || asked == card.Voice
                ? asked
                : throw new LexiException(ErrorCodes.UnknownVoice, $"{card.Name} does not have that voice.");
        }

        var remembered = Document.Preferences.Voices.GetValueOrDefault(request.CharacterKey);
        return remembered is not null && card.Voices.Contains(remembered) ? remembered : null;
    }

    private static UserPreferences Remember(StartCall request, UserPreferences preferences)
    {
        if (request.Voice is null || preferences.Voices.GetValueOrDefault(request.CharacterKey) == request.Voice)
        {
            return preferences;
        }

        var voices = new Dictionary<string, string>(preferences.Voices) { [request.CharacterKey] = request.Voice };
        return preferences with { Voices = voices };
    }

    /// <summary>
    /// When all places are taken, asks the store which of these calls are really open: the news of an end can be lost with the process that
    /// sent it, and must not cost the person a place for ever.
    /// </summary>
    private async Task FreePlaces()
    {
        if (Document.OpenCalls.Count < limits.ConcurrentCallsPerUser)
        {
            return;
        }

        var open = new List<string>();
        foreach (var callId in Document.OpenCalls)
        {
            if ((await calls.Find(callId, CancellationToken.None))?.Status == CallStatus.Active)
            {
                open.Add(callId);
            }
        }

        if (open.Count < Document.OpenCalls.Count)
        {
            await Save(Document with { OpenCalls = open });
        }

        if (open.Count >= limits.ConcurrentCallsPerUser)
        {
            instruments.CallRefused();
            throw new LexiException(
                ErrorCodes.CallLimitReached,
                limits.ConcurrentCallsPerUser == 1
                    ? "You are already in a call. Hang up first."
                    : $"You are already in {limits.ConcurrentCallsPerUser} calls. Hang up one of them first.");
        }
    }
}
