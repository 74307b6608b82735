using System.Text;
using Lexi.Voice.Models;
using static Lexi.Providers.Tests.OpenAI.Texts.TextProvider;

namespace Lexi.Providers.Tests.OpenAI.Texts;

/// <summary>Answers that something happened to on their way.</summary>
public sealed class TextFuzzTests
{
    private const int Cases = 3000;

    private static readonly byte[] _stream = Encoding.UTF8.GetBytes(string.Concat(new[]
    {
        Chunk("""{"role":"assistant","content":""}"""),
        Delta("Hel"),
        Delta("lo 🐈"),
        Chunk("""{"tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"shelf","arguments":"{\"x\":1}"}}]}"""),
        Chunk("""{"refusal":null}"""),
        End("tool_calls"),
        Usage,
        "[DONE]",
    }.Select(chunk => $"data: {chunk}\n\n")));

    private static readonly byte[][] _splinters =
    [
        .. new[] { "null", "[]", "{}", "-1", "1e999", "99999999999999999999", "\"\"", "\\ud800", "data: ", "\n", "\n\n", "\r", "event: error\n", ":", "}", "{", "\"", ",", "true", "{\"error\":{}}" }
            .Select(Encoding.UTF8.GetBytes),
        [0xff, 0xfe],
        [0],
    ];

    [Fact]
    public async Task Whatever_happened_to_it_an_answer_ends_as_one_or_as_a_failure_with_a_name()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var body = _stream;
        await using var provider = await StartAsync(context =>
        {
            context.Response.ContentType = "text/event-stream";
            return context.Response.Body.WriteAsync(body).AsTask();
        });

        var ends = 0;
        for (var i = 0; i < Cases; i++)
        {
            body = Mutate(random);
            try
            {
                await foreach (var said in provider.Text.WriteAsync(Request, TestContext.Current.CancellationToken))
                    ends += said is Lexi.Voice.Models.Text.TextModelEvent.Finished ? 1 : 0;
            }
            catch (ModelException failed)
            {
                Assert.Contains(failed.Failure, new[] { ModelFailure.ProtocolViolation, ModelFailure.ConnectionLost, ModelFailure.ServerError });
            }
            catch (Exception other)
            {
                Assert.Fail($"Seed {seed}, case {i}: {other}\n{Encoding.UTF8.GetString(body)}");
            }
        }

        Assert.InRange(ends, 1, Cases - 1);
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = _stream.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, _splinters[random.Next(_splinters.Length)]);
                    break;
                default:
                    // A whole value becomes another one, which is what servers get wrong.
                    bytes.RemoveRange(at, length);
                    bytes.InsertRange(at, _splinters[random.Next(_splinters.Length)]);
                    break;
            }

            if (bytes.Count == 0)
                return [];
        }

        return [.. bytes];
    }
}
