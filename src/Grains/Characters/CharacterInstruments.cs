using System.Diagnostics.Metrics;

namespace Lexi.Grains.Characters;

/// <summary>What the characters slice counts (meter <c>Lexi.Characters</c>).</summary>
public sealed class CharacterInstruments
{
    private readonly Counter<long> _saved;
    private readonly Counter<long> _cards;
    private readonly Counter<long> _refused;

    public CharacterInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.Characters");
        _saved = meter.CreateCounter<long>("lexi.characters.saved", "{character}", "Characters made and changed, by what was done");
        _cards = meter.CreateCounter<long>("lexi.characters.cards", "{card}", "Cards that came and left, by direction and format");
        _refused = meter.CreateCounter<long>("lexi.characters.refused", "{request}", "Answers refused for want of an entitlement, by code");
    }

    public void Created() => Saved("created");

    public void Changed() => Saved("changed");

    public void Deleted() => Saved("deleted");

    public void Imported(string format) => Card("in", format);

    public void Exported(string format) => Card("out", format);

    public void CardRefused() => Card("refused", "any");

    public void Refused(string code) => _refused.Add(1, new KeyValuePair<string, object?>("code", code));

    private void Saved(string what) => _saved.Add(1, new KeyValuePair<string, object?>("what", what));

    private void Card(string direction, string format) => _cards.Add(
        1, new KeyValuePair<string, object?>("direction", direction), new KeyValuePair<string, object?>("format", format));
}
