using Lexi.Grains.Characters.Bar;
using Lexi.Grains.Characters.Tools;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>
/// One character. Everybody who talks to it may ask at once; changes wait for each other. It is the only writer of its row and keeps it in
/// memory, because every answer in every chat asks for it.
/// </summary>
public sealed partial class CharacterGrain(
    ICharacterStore store,
    IGrainFactory grains,
    IIdSource ids,
    CharacterOptions options,
    CharacterInstruments instruments,
    HttpToolRunner tools,
    Limits limits) : Grain, ICharacterGrain
{
    private const int KeyCharacters = 64;

    private CharacterDefinition? _stored;
    private int _changes;

    private string Key => this.GetPrimaryKeyString();

    public async Task<CharacterCard?> GetCard() => (await Find())?.Card;

    public async Task<CharacterCard> Meet(string userId)
    {
        var card = (await Find())?.Card;
        if (card is null || !CharacterAccess.IsVisible(card, userId))
        {
            throw CharacterAccess.Unknown();
        }

        if (card.IsAdult)
        {
            CharacterAccess.RequireAdult(isAdult: true, await grains.GetGrain<IEntitlementGrain>(userId).Get());
        }

        return card;
    }

    public async Task<CharacterBrief> Prepare(PersonContext person)
    {
        var character = await Require();
        return new CharacterBrief
        {
            Card = character.Card,
            Instructions = CharacterPrompt.Build(character, person),
            Voice = person.Voice is { } voice && character.Card.Voices.Contains(voice) ? voice : character.Card.Voice,
            Speed = character.Speed,
            Greeting = character.Greeting is { } greeting ? CharacterPrompt.Fill(greeting, character, person) : null,
            Endpointing = character.Endpointing,
            Tools = ToolsOf(character),
            Model = character.Model,
            Language = person.Language,
        };
    }

    public async Task<CharacterProfile> GetProfile()
    {
        var character = await Require();
        return SheetMapping.ToProfile(character, ToolsOf(character));
    }

    public async Task<string> RunTool(string userId, string name, string argumentsJson, CancellationToken cancellation)
    {
        var character = await Find();
        if (character is { KeepsBar: true } && BarTools.All.Any(tool => tool.Name == name))
        {
            var person = await grains.GetGrain<IUserGrain>(userId).GetContext(Key);
            return BarTools.Run(name, argumentsJson, person.BarInventory);
        }

        return character?.Tools.FirstOrDefault(tool => tool.Tool.Name == name) is { } asked
            ? await tools.Run(asked, argumentsJson, cancellation)
            : HttpToolRunner.Error("There is no such tool.");
    }

    private static IReadOnlyList<CharacterTool> ToolsOf(CharacterDefinition character) =>
        [.. character.KeepsBar ? BarTools.All : [], .. character.Tools.Select(tool => tool.Tool)];

    private async Task<CharacterDefinition> Require() => await Find() ?? throw CharacterAccess.Unknown();

    private async Task<CharacterDefinition?> Find()
    {
        if (BuiltInCharacters.Find(Key) is { } builtIn)
        {
            return builtIn;
        }

        // Keys come from strangers: what no character can be called is not worth a query.
        var isPossible = Key.Length <= KeyCharacters
            && Key.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_');
        if (_stored is not null || !isPossible)
        {
            return _stored;
        }

        var changes = _changes;
        var found = await store.Find(Key, CancellationToken.None);

        // What was read before a change is not kept after it.
        _stored = changes == _changes ? found : _stored;
        return found;
    }
}
