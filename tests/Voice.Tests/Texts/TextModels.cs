using System.Diagnostics.Metrics;
using Lexi.Testing;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using Lexi.Voice.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Lexi.Voice.Tests.Texts;

/// <summary>What the tests of models that write share.</summary>
internal static class TextModels
{
    private static readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public static TextRequest Request { get; } = new() { Messages = [new TextMessage(TextRole.User, "Hello?")] };

    public static TextInstruments Instruments() => new(_services.GetRequiredService<IMeterFactory>());

    public static ModelException Failure(ModelFailure failure, TimeSpan? retryAfter = null) => new(failure, "a test", retryAfter);

    /// <summary>Reads an answer to its end; words are joined, the rest stands in brackets.</summary>
    public static async Task<string> ReadAsync(this ITextModel model, TextRequest? request = null, CancellationTokenSource? stop = null)
    {
        var cancellation = stop?.Token ?? TestContext.Current.CancellationToken;
        var read = "";
        try
        {
            await foreach (var said in model.WriteAsync(request ?? Request, cancellation).WithCancellation(cancellation))
            {
                read += said switch
                {
                    TextModelEvent.Delta delta => delta.Text,
                    TextModelEvent.ToolCalled call => $"[{call.Name}]",
                    TextModelEvent.Finished finished => $"[{finished.Finish}]",
                    _ => "[?]",
                };
            }
        }
        catch (ModelException failed)
        {
            read += $"[!{failed.Failure}]";
        }

        return read;
    }

    /// <summary>Advances the clock in steps of ten milliseconds until the answer is there, so that every pause begins where it would.</summary>
    public static async Task<string> InTime(this Task<string> reading, ManualTime time, TimeSpan atMost)
    {
        for (var passed = TimeSpan.Zero; passed < atMost && !reading.IsCompleted; passed += TimeSpan.FromMilliseconds(10))
            time.Advance(TimeSpan.FromMilliseconds(10));
        return await reading.WaitAsync(TestContext.Current.CancellationToken);
    }
}
