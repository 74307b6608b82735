using System.ClientModel;
using System.Runtime.InteropServices;
using Lexi.Simulator.Http;
using Lexi.Simulator.Speech;
using Lexi.Simulator.Tests.Http;
using OpenAI.Realtime;

namespace Lexi.Simulator.Tests.Clients;

/// <summary>The vendor's own .NET client, version 2.15.0, holds conversations with the simulator.</summary>
public sealed class OpenAIDotNetTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_spoken_turn_is_heard_and_answered()
    {
        const string Words = "good evening to everybody in this room";
        using var session = await StartAsync();
        await ConfigureAsync(session);
        await SpeakAsync(session, Words);

        string? heard = null;
        string? answered = null;
        var isDone = false;
        using var audio = new MemoryStream();
        await foreach (var update in session.ReceiveUpdatesAsync(Stop))
        {
            switch (update)
            {
                case RealtimeServerUpdateError error:
                    Assert.Fail(error.Error.Message);
                    break;
                case RealtimeServerUpdateConversationItemInputAudioTranscriptionCompleted completed:
                    heard = completed.Transcript;
                    break;
                case RealtimeServerUpdateResponseOutputAudioDelta delta:
                    audio.Write(delta.Delta.ToMemory().Span);
                    break;
                case RealtimeServerUpdateResponseOutputAudioTranscriptDone done:
                    answered = done.Transcript;
                    break;
                case RealtimeServerUpdateResponseDone done:
                    Assert.Equal(RealtimeResponseStatus.Completed, done.Response.Status);
                    Assert.True(done.Response.Usage.TotalTokenCount > 0);
                    isDone = true;
                    break;
            }

            if (isDone && heard is not null)
                break;
        }

        Assert.Equal(Words, heard);
        Assert.Equal($"You said: {Words}", answered);
        Assert.Equal(answered, SimulatedEar.Read(MemoryMarshal.Cast<byte, short>(audio.ToArray())));
    }

    [Fact]
    public async Task A_written_turn_is_answered_in_writing()
    {
        using var session = await StartAsync();
        await session.ConfigureConversationSessionAsync(new RealtimeConversationSessionOptions { OutputModalities = { RealtimeOutputModality.Text } }, Stop);
        await session.AddItemAsync(RealtimeItem.CreateUserMessageItem("What is your name?"), Stop);
        await session.StartResponseAsync(Stop);
        var done = await UntilAsync<RealtimeServerUpdateResponseOutputTextDone>(session);
        Assert.Equal("You said: What is your name?", done.Text);
    }

    [Fact]
    public async Task An_interrupted_answer_is_cancelled_and_cut_to_what_was_heard()
    {
        fixture.Host.Faults.Next(Simulator.Faults.FaultScript.Parse("pace:1"));
        using var session = await StartAsync();
        await ConfigureAsync(session);
        await session.AddItemAsync(RealtimeItem.CreateUserMessageItem("Tell me a story that is quite a bit longer than one breath."), Stop);
        await session.StartResponseAsync(Stop);

        var itemId = "";
        var received = 0;
        var wasCancelled = false;
        await foreach (var update in session.ReceiveUpdatesAsync(Stop))
        {
            if (update is RealtimeServerUpdateResponseOutputAudioDelta delta)
            {
                received += delta.Delta.ToMemory().Length / 48;
                if (itemId.Length == 0 && received >= 400)
                {
                    itemId = delta.ItemId;
                    await SpeakAsync(session, "stop please");
                }
            }
            else if (update is RealtimeServerUpdateResponseDone { Response: var response } && !wasCancelled)
            {
                Assert.Equal(RealtimeResponseStatus.Cancelled, response.Status);
                wasCancelled = true;
                await session.TruncateItemAsync(itemId, 0, TimeSpan.FromMilliseconds(250), Stop);
            }
            else if (update is RealtimeServerUpdateConversationItemTruncated truncated)
            {
                Assert.Equal(itemId, truncated.ItemId);
                Assert.Equal(TimeSpan.FromMilliseconds(250), truncated.AudioEndTime);
                break;
            }
        }

        Assert.True(wasCancelled);
    }

    [Fact]
    public async Task A_tool_is_called_and_its_result_is_talked_about()
    {
        using var session = await StartAsync();
        await session.ConfigureConversationSessionAsync(
            new RealtimeConversationSessionOptions
            {
                Tools =
                {
                    new RealtimeFunctionTool("check_stock")
                    {
                        FunctionDescription = "Says how much of a drink is left.",
                        FunctionParameters = BinaryData.FromString("""{"type":"object","properties":{}}"""),
                    },
                },
            },
            Stop);
        await session.AddItemAsync(RealtimeItem.CreateUserMessageItem("Please check stock for me."), Stop);
        await session.StartResponseAsync(Stop);
        var call = await UntilAsync<RealtimeServerUpdateResponseFunctionCallArgumentsDone>(session);
        Assert.Equal("check_stock", call.FunctionName);
        await UntilAsync<RealtimeServerUpdateResponseDone>(session);
        await session.AddItemAsync(RealtimeItem.CreateFunctionCallOutputItem(call.CallId, "seven bottles"), Stop);
        await session.StartResponseAsync(Stop);
        var done = await UntilAsync<RealtimeServerUpdateResponseOutputAudioTranscriptDone>(session);
        Assert.Equal("The result is seven bottles", done.Transcript);
    }

    [Fact]
    public async Task A_client_secret_is_minted_and_opens_a_session()
    {
        var client = Client("sk-test");
        var secret = await client.CreateRealtimeClientSecretAsync(
            BinaryContent.Create(BinaryData.FromString("""{"session":{"type":"realtime","model":"gpt-realtime-2.1"}}""")), null);
        var value = System.Text.Json.JsonDocument.Parse(secret.GetRawResponse().Content).RootElement.GetProperty("value").GetString()!;
        using var session = await Client(value).StartConversationSessionAsync(SimulatedModel.Parrot, new RealtimeSessionClientOptions(), Stop);
        await ConfigureAsync(session);
    }

    private RealtimeClient Client(string key) =>
        new(new ApiKeyCredential(key), new RealtimeClientOptions { Endpoint = fixture.Host.BaseUrl });

    private Task<RealtimeSessionClient> StartAsync() =>
        Client("sk-test").StartConversationSessionAsync(SimulatedModel.Parrot, new RealtimeSessionClientOptions(), Stop);

    private static Task ConfigureAsync(RealtimeSessionClient session) => session.ConfigureConversationSessionAsync(
        new RealtimeConversationSessionOptions
        {
            Instructions = "Repeat what you hear.",
            AudioOptions = new RealtimeConversationSessionAudioOptions
            {
                InputAudioOptions = new RealtimeConversationSessionInputAudioOptions
                {
                    AudioTranscriptionOptions = new RealtimeAudioTranscriptionOptions { Model = "gpt-transcribe" },
                    TurnDetection = new RealtimeServerVadTurnDetection { SilenceDuration = TimeSpan.FromMilliseconds(400) },
                },
                OutputAudioOptions = new RealtimeConversationSessionOutputAudioOptions { Voice = RealtimeVoice.Coral },
            },
        },
        Stop);

    private static async Task SpeakAsync(RealtimeSessionClient session, string words)
    {
        short[] samples = [.. SimulatedVoice.Named("verse").SpeakAll(words), .. new short[24_000]];
        using var stream = new MemoryStream(MemoryMarshal.AsBytes<short>(samples).ToArray());
        await session.SendInputAudioAsync(stream, Stop);
    }

    private static async Task<T> UntilAsync<T>(RealtimeSessionClient session)
        where T : RealtimeServerUpdate
    {
        await foreach (var update in session.ReceiveUpdatesAsync(Stop))
        {
            if (update is RealtimeServerUpdateError error)
                Assert.Fail(error.Error.Message);
            if (update is T found)
                return found;
        }

        throw new InvalidOperationException($"The session ended before {typeof(T).Name}.");
    }
}
