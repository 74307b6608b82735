using System.Diagnostics.Metrics;
using Lexi.Testing;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lexi.Voice.Tests.Texts;

/// <summary>Measuring and logging change nothing that passes, and let nothing out that was said.</summary>
public sealed class TextObservationTests
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task The_first_word_the_whole_answer_and_its_tokens_are_counted_by_model()
    {
        var usage = new ModelUsage { InputTextTokens = 900, CachedTokens = 512, OutputTextTokens = 7 };
        var fake = new FakeTextModel(_time,
            [TimeSpan.FromMilliseconds(200), "Hello", TimeSpan.FromMilliseconds(100), " there", new TextModelEvent.Finished(TextFinish.Stop, usage)]);

        var seen = await Measure(model => model.ReadAsync().InTime(_time, TimeSpan.FromSeconds(1)), fake);

        Assert.Equal(
            [
                "lexi.text.answers model=house outcome=Stop 1",
                "lexi.text.duration model=house 0.3",
                "lexi.text.tokens direction=cached model=house 512",
                "lexi.text.tokens direction=input model=house 900",
                "lexi.text.tokens direction=output model=house 7",
                "lexi.text.ttft model=house 0.2",
            ],
            seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Failures_and_stops_are_counted_as_what_they_are()
    {
        var fake = new FakeTextModel(_time, [TextModels.Failure(ModelFailure.RateLimited)], ["Hello", "there"]);

        var seen = await Measure(
            async model =>
            {
                _ = await model.ReadAsync();
                await foreach (var _ in model.WriteAsync(TextModels.Request, TestContext.Current.CancellationToken))
                    break;
            },
            fake);

        Assert.Contains("lexi.text.answers model=house outcome=RateLimited 1", seen);
        Assert.Contains("lexi.text.answers model=house outcome=stopped 1", seen);
        Assert.Equal(0, fake.Open);
    }

    [Fact]
    public async Task The_log_names_failures_and_never_words()
    {
        var fake = new FakeTextModel(_time, ["my secret", FakeTextModel.End], ["your secret", TextModels.Failure(ModelFailure.ConnectionLost)]);
        var logger = new ListLogger();
        var model = new LoggingTextModel(fake, "house", logger);

        Assert.Equal("my secret[Stop]", await model.ReadAsync());
        Assert.Equal("your secret[!ConnectionLost]", await model.ReadAsync());
        Assert.Equal(["house wrote an answer (Stop, (null) tokens)", "house did not write an answer: ConnectionLost"], logger.Lines);
    }

    private async Task<List<string>> Measure(Func<ITextModel, Task> use, FakeTextModel fake)
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        var seen = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Add(Line(instrument, tags, Math.Round(value, 6))));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add(Line(instrument, tags, value)));
        listener.Start();
        await use(new InstrumentedTextModel(fake, "house", new TextInstruments(factory), _time));
        return seen;
    }

    private static string Line(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, object value) =>
        string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"), value]);

    private sealed class ListLogger : ILogger<LoggingTextModel>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
