using Lexi.Grains.Characters.Bar;
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.Characters;

namespace Lexi.Grains.Characters;

/// <summary>One character. It keeps nothing between calls, so that everybody who talks to it may ask at once.</summary>
[Reentrant]
public sealed class CharacterGrain(ICharacterStore store, IGrainFactory grains) : Grain, ICharacterGrain
{
    private const int KeyCharacters = 64;

    public async Task<CharacterCard?> GetCard() => (await Find())?.Card;

    public async Task<CharacterBrief> Prepare(PersonContext person)
    {
        var character = await Find()
            ?? throw new LexiException(ErrorCodes.UnknownCharacter, "There is no such character.");
        return new CharacterBrief
        {
            Card = character.Card,
            Instructions = CharacterPrompt.Build(character, person),
            Voice = person.Voice is { } voice && character.Card.Voices.Contains(voice) ? voice : character.Card.Voice,
            Speed = character.Speed,
            Greeting = character.Greeting,
            Endpointing = character.Endpointing,
            Tools = character.KeepsBar ? BarTools.All : [],
            Model = character.Model,
            Language = person.Language,
        };
    }

    public async Task<CharacterProfile> GetProfile()
    {
        var character = await Find()
            ?? throw new LexiException(ErrorCodes.UnknownCharacter, "There is no such character.");
        return new CharacterProfile
        {
            Card = character.Card,
            Role = character.Role,
            Persona = string.Join("\n\n", character.Persona),
            Greetings = character.Greeting is { } greeting ? [greeting] : [],
            Relationships = [.. character.Relationships.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new FirstFeeling { Key = pair.Key, Text = pair.Value })],
            Tools = character.KeepsBar ? BarTools.All : [],
            Text = new TextSettings { Model = character.Model },
        };
    }

    public async Task<string> RunTool(string userId, string name, string argumentsJson)
    {
        if (await Find() is not { KeepsBar: true })
        {
            return BarTools.Error("There is no such tool.");
        }

        var person = await grains.GetGrain<IUserGrain>(userId).GetContext(this.GetPrimaryKeyString());
        return BarTools.Run(name, argumentsJson, person.BarInventory);
    }

    private async Task<CharacterDefinition?> Find()
    {
        var key = this.GetPrimaryKeyString();
        if (BuiltInCharacters.Find(key) is { } builtIn)
        {
            return builtIn;
        }

        // Keys come from strangers: what no character can be called is not worth a query.
        return key.Length <= KeyCharacters && key.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_')
            ? await store.Find(key, CancellationToken.None)
            : null;
    }
}
