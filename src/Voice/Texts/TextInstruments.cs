using System.Diagnostics.Metrics;
using Lexi.Voice.Models;

namespace Lexi.Voice.Texts;

/// <summary>What models that write cost and how fast they are. Labels name the operator's models and kinds of ends, never people or words.</summary>
public sealed class TextInstruments
{
    private readonly Counter<long> _answers;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _fallbacks;
    private readonly Counter<long> _flagged;
    private readonly Histogram<double> _timeToFirstWord;
    private readonly Histogram<double> _duration;

    public TextInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Lexi.Voice");
        _answers = meter.CreateCounter<long>("lexi.text.answers", "{answer}", "Answers asked for, by how they ended");
        _tokens = meter.CreateCounter<long>("lexi.text.tokens", "{token}", "Tokens the provider counted; cached ones are part of the input");
        _retries = meter.CreateCounter<long>("lexi.text.retries", "{answer}", "Answers asked for a second time");
        _fallbacks = meter.CreateCounter<long>("lexi.text.fallbacks", "{answer}", "Answers handed to the next model, by the one that failed");
        _flagged = meter.CreateCounter<long>("lexi.text.flagged", "{answer}", "Answers that were held back or ended by moderation, by what was flagged");
        _timeToFirstWord = meter.CreateHistogram<double>("lexi.text.ttft", "s", "From asking to the first word");
        _duration = meter.CreateHistogram<double>("lexi.text.duration", "s", "From asking to the end");
    }

    internal void FirstWord(string model, TimeSpan after) => _timeToFirstWord.Record(after.TotalSeconds, Label("model", model));

    /// <param name="model">The operator's name of it.</param>
    /// <param name="outcome">A finish, a failure, or <c>stopped</c>.</param>
    /// <param name="after">Since it was asked.</param>
    /// <param name="usage">Null when it was not told.</param>
    internal void Ended(string model, string outcome, TimeSpan after, ModelUsage? usage)
    {
        _answers.Add(1, Label("model", model), Label("outcome", outcome));
        _duration.Record(after.TotalSeconds, Label("model", model));
        Count(usage?.InputTextTokens, "input", model);
        Count(usage?.CachedTokens, "cached", model);
        Count(usage?.OutputTextTokens, "output", model);
    }

    internal void Retried() => _retries.Add(1);

    internal void FellBack(string model, ModelFailure failure) => _fallbacks.Add(1, Label("model", model), Label("failure", failure.ToString()));

    /// <param name="what">input or output.</param>
    internal void Flagged(string what) => _flagged.Add(1, Label("what", what));

    private void Count(int? tokens, string direction, string model)
    {
        if (tokens is { } count)
            _tokens.Add(count, Label("direction", direction), Label("model", model));
    }

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
