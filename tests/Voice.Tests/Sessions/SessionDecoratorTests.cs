using System.Diagnostics.Metrics;
using Lexi.Testing;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Lexi.Voice.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lexi.Voice.Tests.Sessions;

/// <summary>Measuring and logging change nothing that passes, and let nothing out that was said.</summary>
public sealed class SessionDecoratorTests
{
    private static readonly RealtimeSessionOptions _options = new() { Instructions = "You are Nyx.", Voice = "marin" };
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeRealtimeModel _fake = new();
    private readonly RecordingSink _sink = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task FirstTextAndFirstAudioAreTimedFromTheRequestOncePerAnswer()
    {
        var seen = Listen(out var listener);
        using (listener)
        {
            var model = new InstrumentedRealtimeModel(_fake, new RealtimeInstruments(_services.GetRequiredService<IMeterFactory>()), _time);
            await using var session = await model.OpenAsync(_options, _sink, TestContext.Current.CancellationToken);
            var inner = await _fake.NextAsync(TestContext.Current.CancellationToken);
            session.Send(new RealtimeCommand.CreateResponse());
            _time.Advance(TimeSpan.FromMilliseconds(200));
            inner.Say(new VoiceModelEvent.TranscriptDelta("resp_1", "item_1", "Hello"));
            _time.Advance(TimeSpan.FromMilliseconds(50));
            inner.SayAudio("resp_1", "item_1", 100);
            _time.Advance(TimeSpan.FromMilliseconds(50));
            inner.Say(new VoiceModelEvent.TranscriptDelta("resp_1", "item_1", " there"));
            inner.SayAudio("resp_1", "item_1", 100);
            inner.Say(new VoiceModelEvent.ResponseFinished("resp_1", ResponseOutcome.Completed, null, new ModelUsage { OutputAudioTokens = 4 }));
        }

        Assert.Equal([0.2], seen["lexi.model.ttft"]);
        Assert.Equal([0.25], seen["lexi.model.ttfb"]);
        Assert.Equal([1.0], seen["lexi.model.responses"]);
        Assert.Equal([4.0], seen["lexi.model.tokens"]);
        Assert.Equal(2, _sink.Audio.Count);
        Assert.Equal(3, _sink.Events.OfType<VoiceModelEvent.TranscriptDelta>().Count() + _sink.Events.OfType<VoiceModelEvent.ResponseFinished>().Count());
    }

    [Fact]
    public async Task TheNumberOfOpenSessionsGoesUpAndDown()
    {
        var seen = Listen(out var listener);
        using (listener)
        {
            var model = new InstrumentedRealtimeModel(_fake, new RealtimeInstruments(_services.GetRequiredService<IMeterFactory>()), _time);
            await using (await model.OpenAsync(_options, _sink, TestContext.Current.CancellationToken))
                Assert.Equal([1.0], seen["lexi.model.sessions.active"]);
        }

        Assert.Equal([1.0, -1.0], seen["lexi.model.sessions.active"]);
    }

    [Fact]
    public async Task TheLogNamesFailuresAndNeverWords()
    {
        var logger = new ListLogger<LoggingRealtimeModel>();
        var model = new LoggingRealtimeModel(_fake, logger);
        await using var session = await model.OpenAsync(_options, _sink, TestContext.Current.CancellationToken);
        var inner = await _fake.NextAsync(TestContext.Current.CancellationToken);
        inner.Say(
            new VoiceModelEvent.InputTranscriptCompleted("item_1", "my secret", null),
            new VoiceModelEvent.TranscriptDelta("resp_1", "item_2", "your secret"),
            new VoiceModelEvent.CommandRefused("item_not_found"));
        inner.Fail(ModelFailure.ConnectionLost);

        Assert.Contains(logger.Lines, line => line.Contains("item_not_found", StringComparison.Ordinal));
        Assert.Contains(logger.Lines, line => line.Contains(nameof(ModelFailure.ConnectionLost), StringComparison.Ordinal));
        Assert.DoesNotContain(logger.Lines, line => line.Contains("secret", StringComparison.Ordinal));
        Assert.Equal(4, _sink.Events.Count);
    }

    [Fact]
    public async Task SessionsThatOnlyHearAreMeasuredAndLoggedInTheSameWay()
    {
        var logger = new ListLogger<LoggingTranscriptionModel>();
        var fake = new FakeTranscriptionModel();
        var seen = Listen(out var listener);
        using (listener)
        {
            ITranscriptionModel model = new InstrumentedTranscriptionModel(
                fake, new RealtimeInstruments(_services.GetRequiredService<IMeterFactory>()), _time);
            model = new LoggingTranscriptionModel(model, logger);
            await using var session = await model.OpenAsync(new TranscriptionOptions { Language = "en" }, _sink, TestContext.Current.CancellationToken);
            var inner = await fake.NextAsync(TestContext.Current.CancellationToken);
            _ = session.SendAudio(new byte[960]);
            session.Send(new RealtimeCommand.CommitAudio());
            inner.Say(new VoiceModelEvent.InputTranscriptCompleted("item_1", "my secret", new ModelUsage { TranscribedSeconds = 1.5 }));
            inner.Fail(ModelFailure.ConnectionLost);
            Assert.Equal(960, inner.Audio.Length);
            Assert.Equal([new RealtimeCommand.CommitAudio()], inner.Commands);
            Assert.Equal("en", fake.Asked!.Language);
        }

        fake.Opening = _ => throw new ModelException(ModelFailure.RateLimited, "429");
        await Assert.ThrowsAsync<ModelException>(() =>
            new LoggingTranscriptionModel(fake, logger).OpenAsync(new TranscriptionOptions(), _sink, TestContext.Current.CancellationToken));

        Assert.Equal([1.5], seen["lexi.model.transcribed"]);
        Assert.Equal([1.0, -1.0], seen["lexi.model.sessions.active"]);
        Assert.Contains(logger.Lines, line => line.Contains(nameof(ModelFailure.ConnectionLost), StringComparison.Ordinal));
        Assert.Contains(logger.Lines, line => line.Contains(nameof(ModelFailure.RateLimited), StringComparison.Ordinal));
        Assert.DoesNotContain(logger.Lines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFailureToOpenIsLoggedAndPassedOn()
    {
        var logger = new ListLogger<LoggingRealtimeModel>();
        _fake.Opening = _ => throw new ModelException(ModelFailure.Unauthorized, "401");
        var model = new LoggingRealtimeModel(_fake, logger);
        await Assert.ThrowsAsync<ModelException>(() => model.OpenAsync(_options, _sink, TestContext.Current.CancellationToken));
        Assert.Contains(nameof(ModelFailure.Unauthorized), Assert.Single(logger.Lines), StringComparison.Ordinal);
    }

    private Dictionary<string, List<double>> Listen(out MeterListener listener)
    {
        var seen = new Dictionary<string, List<double>>();
        var factory = _services.GetRequiredService<IMeterFactory>();
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                // Other tests have meters of the same name.
                if (instrument.Meter.Name == "Lexi.Voice" && ReferenceEquals(instrument.Meter.Scope, factory))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(seen, instrument.Name, value));
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(seen, instrument.Name, value));
        listener.Start();
        return seen;
    }

    private static void Add(Dictionary<string, List<double>> seen, string name, double value)
    {
        if (!seen.TryGetValue(name, out var values))
            seen[name] = values = [];
        values.Add(Math.Round(value, 6));
    }

    private sealed class ListLogger<T> : ILogger<T>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
