using System.Runtime.CompilerServices;
using System.Text.Json;
using Lexi.Simulator.Faults;
using Lexi.Simulator.Texts;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Simulator.InProcess;

/// <summary>
/// The simulator behind the port of text models, without a socket: the same minds as behind its requests. Words come by the given clock, so
/// in virtual time a chat runs as fast as it can be computed. The same seed and prompt give the same words; a request without a seed gets
/// the first answer of its prompt, and another one each time it is asked again. Thread-safe.
/// </summary>
public sealed class SimulatedTextModel(SimulatedTextOptions settings, TimeProvider time) : ITextModel
{
    private readonly TextCore _core = new(settings.Mind, settings.Seed);
    private int _calls;

    public async IAsyncEnumerable<TextModelEvent> WriteAsync(TextRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (model, plan) = Read(request.Model ?? settings.Model);
        if (TextAskMapping.FirstError(request) is { } error)
            throw new ModelException(ModelFailure.ConfigurationRefused, error);
        if (plan.UpgradeStatus is { } status)
            throw new ModelException(FailureOf(status), $"The simulator was told to refuse with {status}", RetryAfter(plan));
        if (plan.HoldsUpgrade || plan.Stalls || plan.Freezes)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        await WaitAsync(settings.FirstWordDelay, cancellation);

        var answer = SpoiltAnswer.Spoil(Answer(request, model), plan);
        var piece = 0;
        foreach (var text in SpoiltAnswer.Pieces(answer, plan))
        {
            if (piece >= (plan.EndsAfterPieces ?? plan.BreaksAfterPieces))
                throw new ModelException(ModelFailure.ConnectionLost, "The simulator was told to break off");
            if (piece++ > 0)
                await WaitAsync(settings.WordInterval / (plan.Pace ?? 1), cancellation);
            yield return new TextModelEvent.Delta(text);
        }

        if (plan.ResponseFailure is { } code)
            throw new ModelException(code == "rate_limit_exceeded" ? ModelFailure.RateLimited : ModelFailure.ServerError, "The simulator was told to fail");
        foreach (var call in answer.Calls)
            yield return new TextModelEvent.ToolCalled($"call_{Interlocked.Increment(ref _calls)}", call.Name, call.ArgumentsJson);
        yield return new TextModelEvent.Finished(
            answer.Finish, new ModelUsage { InputTextTokens = answer.InputTokens, CachedTokens = 0, OutputTextTokens = answer.OutputTokens });
    }

    private TextAnswer Answer(TextRequest request, string model)
    {
        try
        {
            return _core.Answer(TextAskMapping.Map(request, model));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new ModelException(ModelFailure.ConfigurationRefused, "A schema cannot be read", inner: exception);
        }
    }

    private (string Model, FaultPlan Plan) Read(string model)
    {
        var parts = model.Split(';', 2);
        if (parts.Length == 1)
            return (model, settings.Faults);
        try
        {
            return (parts[0], FaultScript.Parse(parts[1]));
        }
        catch (FormatException exception)
        {
            throw new ModelException(ModelFailure.ConfigurationRefused, exception.Message);
        }
    }

    private static ModelFailure FailureOf(int status) => status switch
    {
        401 or 403 => ModelFailure.Unauthorized,
        429 => ModelFailure.RateLimited,
        >= 500 => ModelFailure.ServerError,
        _ => ModelFailure.ConfigurationRefused,
    };

    private static TimeSpan? RetryAfter(FaultPlan plan) => plan.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private Task WaitAsync(TimeSpan delay, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return delay > TimeSpan.Zero ? Task.Delay(delay, time, cancellation) : Task.CompletedTask;
    }
}
