using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using System.Text.Json;
using Lexi.Simulator.Tests.Http;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Moderations;

namespace Lexi.Simulator.Tests.Clients;

/// <summary>The vendor's own .NET client, version 2.15.0, writes, embeds and moderates with the simulator.</summary>
public sealed class OpenAIDotNetTextTests(SimulatorFixture fixture) : IClassFixture<SimulatorFixture>
{
    private const string Model = "simulator-parrot;pace:100";

    private static readonly ChatTool _pour = ChatTool.CreateFunctionTool(
        "pour_drink",
        "Pours a drink.",
        BinaryData.FromString("""{"type":"object","properties":{"drink":{"type":"string","minLength":2}},"required":["drink"],"additionalProperties":false}"""),
        functionSchemaIsStrict: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_completion_is_answered_whole()
    {
        ChatCompletion answer = await Chat().CompleteChatAsync([new SystemChatMessage("Be short."), new UserChatMessage("Good evening")], cancellationToken: Stop);
        Assert.Equal("You said: Good evening", answer.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.True(answer.Usage.OutputTokenCount > 0);
    }

    [Fact]
    public async Task A_chat_completion_is_streamed_with_its_usage()
    {
        var (text, updates, usage) = (new StringBuilder(), 0, (ChatTokenUsage?)null);
        await foreach (var update in Chat().CompleteChatStreamingAsync([new UserChatMessage("one two three four")], cancellationToken: Stop))
        {
            foreach (var part in update.ContentUpdate)
                text.Append(part.Text);
            updates++;
            usage = update.Usage ?? usage;
        }

        Assert.Equal("You said: one two three four", text.ToString());
        Assert.True(updates >= 7, $"{updates} updates");
        Assert.Equal(usage!.TotalTokenCount, usage.InputTokenCount + usage.OutputTokenCount);
    }

    [Fact]
    public async Task A_function_is_called_and_its_result_is_talked_about()
    {
        var options = new ChatCompletionOptions { Tools = { _pour }, ToolChoice = ChatToolChoice.CreateFunctionChoice("pour_drink") };
        var (id, name, arguments, finish) = ("", "", new StringBuilder(), (ChatFinishReason?)null);
        await foreach (var update in Chat().CompleteChatStreamingAsync([new UserChatMessage("Something cold, please.")], options, Stop))
        {
            foreach (var call in update.ToolCallUpdates)
            {
                (id, name) = (call.ToolCallId ?? id, call.FunctionName ?? name);
                arguments.Append(call.FunctionArgumentsUpdate);
            }

            finish = update.FinishReason ?? finish;
        }

        Assert.Equal(ChatFinishReason.ToolCalls, finish);
        Assert.Equal("pour_drink", name);
        Assert.True(JsonDocument.Parse(arguments.ToString()).RootElement.GetProperty("drink").GetString()!.Length >= 2);
        ChatCompletion told = await Chat().CompleteChatAsync(
            [
                new UserChatMessage("Something cold, please."),
                new AssistantChatMessage([ChatToolCall.CreateFunctionToolCall(id, name, BinaryData.FromString(arguments.ToString()))]),
                new ToolChatMessage(id, "a full glass"),
            ],
            new ChatCompletionOptions { Tools = { _pour } },
            Stop);
        Assert.Equal("The result is a full glass", told.Content[0].Text);
    }

    [Fact]
    public async Task An_answer_has_the_shape_that_was_asked_for()
    {
        const string Schema = """{"type":"object","properties":{"mood":{"type":"string","enum":["calm","cross"]},"score":{"type":"integer","minimum":3,"maximum":5}},"required":["mood","score"],"additionalProperties":false}""";
        var options = new ChatCompletionOptions
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("verdict", BinaryData.FromString(Schema), jsonSchemaIsStrict: true),
        };
        ChatCompletion answer = await Chat().CompleteChatAsync([new UserChatMessage("How is everybody?")], options, Stop);
        var value = JsonDocument.Parse(answer.Content[0].Text).RootElement;
        Assert.Contains(value.GetProperty("mood").GetString(), new[] { "calm", "cross" });
        Assert.InRange(value.GetProperty("score").GetInt32(), 3, 5);
    }

    [Fact]
    public async Task An_answer_is_cut_by_stop_words_and_by_length()
    {
        ChatCompletion stopped = await Chat().CompleteChatAsync(
            [new UserChatMessage("alpha beta gamma delta")], new ChatCompletionOptions { StopSequences = { "gamma" } }, Stop);
        Assert.Equal("You said: alpha beta ", stopped.Content[0].Text);
        ChatCompletion cut = await Chat().CompleteChatAsync(
            [new UserChatMessage("alpha beta gamma delta")], new ChatCompletionOptions { MaxOutputTokenCount = 4 }, Stop);
        Assert.Equal(ChatFinishReason.Length, cut.FinishReason);
        Assert.Equal("You said: alpha", cut.Content[0].Text);
    }

    [Fact]
    public async Task A_refusal_is_an_error_with_its_status_and_reason()
    {
        var refused = await Assert.ThrowsAsync<ClientResultException>(() => Chat().CompleteChatAsync(
            [new UserChatMessage("Hi"), new ToolChatMessage("call_none", "nothing")], cancellationToken: Stop));
        Assert.Equal(400, refused.Status);
        Assert.Contains("tool_calls", refused.Message);
        var limited = await Assert.ThrowsAsync<ClientResultException>(() => Client().GetChatClient("gpt-5-mini;status:429:3").CompleteChatAsync(
            [new UserChatMessage("Hi")], cancellationToken: Stop));
        Assert.Equal(429, limited.Status);
        Assert.True(limited.GetRawResponse()!.Headers.TryGetValue("Retry-After", out var after) && after == "3");
    }

    [Fact]
    public async Task Embeddings_come_in_order_and_of_length_one()
    {
        OpenAIEmbeddingCollection vectors = await Client().GetEmbeddingClient("text-embedding-3-small").GenerateEmbeddingsAsync(
            ["the cat sleeps", "cats are sleeping", "quarterly tax report"], new EmbeddingGenerationOptions { Dimensions = 128 }, Stop);
        var all = vectors.Select(vector => vector.ToFloats().ToArray()).ToList();
        Assert.All(all, vector => Assert.Equal(1, vector.Sum(value => value * value), 3));
        Assert.True(Near(all[0], all[1]) > Near(all[0], all[2]) + 0.3f);
        Assert.Equal(1536, ((OpenAIEmbedding)await Client().GetEmbeddingClient("text-embedding-3-small").GenerateEmbeddingAsync("x", cancellationToken: Stop)).ToFloats().Length);
    }

    [Fact]
    public async Task Moderation_names_what_it_flags()
    {
        ModerationResultCollection results = await Client().GetModerationClient("omni-moderation-latest").ClassifyTextAsync(
            ["Pass the salt, please.", "I will kill you when I find you."], Stop);
        Assert.False(results[0].Flagged);
        Assert.True(results[1].Flagged);
        Assert.True(results[1].HarassmentThreatening.Flagged);
        Assert.True(results[1].Violence.Score > 0.9f);
        Assert.False(results[1].Sexual.Flagged);
    }

    private static float Near(float[] first, float[] second) => first.Zip(second).Sum(pair => pair.First * pair.Second);

    private ChatClient Chat() => Client().GetChatClient(Model);

    private OpenAIClient Client() => new(
        new ApiKeyCredential("sk-test"), new OpenAIClientOptions { Endpoint = fixture.Host.BaseUrl, RetryPolicy = new ClientRetryPolicy(0) });
}
