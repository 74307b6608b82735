using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;
using OpenAI.Moderations;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>
/// Moderations through the <c>OpenAI</c> package. The answer is read here, because the package knows thirteen categories and other servers have
/// others.
/// </summary>
public sealed class OpenAIModerationModel : IModerationModel
{
    private const int MostCategories = 100;

    private readonly ModerationClient _client;
    private readonly string _model;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    internal OpenAIModerationModel(ModerationClient client, string model, TimeSpan timeout, TimeProvider time)
    {
        _client = client;
        _model = model;
        _timeout = timeout;
        _time = time;
    }

    public Task<ModerationVerdict> ModerateAsync(string text, CancellationToken cancellation)
    {
        if (text.Length is 0 or > TextWireLimits.InputCharacters)
            throw new ModelException(ModelFailure.ConfigurationRefused, "Not sent to the provider: the text is empty or too long");

        return ShortRequest.Run(
            async token =>
            {
                var body = new JsonObject { ["model"] = _model, ["input"] = text }.ToJsonString();
                using var content = BinaryContent.Create(BinaryData.FromString(body));
                var answer = await _client.ClassifyTextAsync(content, new RequestOptions { CancellationToken = token });
                using var json = JsonDocument.Parse(answer.GetRawResponse().Content);
                return Verdict(json.RootElement);
            },
            _timeout, _time, cancellation);
    }

    /// <summary>One answer, one result. An answer that says nothing about the text is an error, never an acquittal.</summary>
    private static ModerationVerdict Verdict(JsonElement answer)
    {
        var result = answer.GetProperty("results").EnumerateArray().Single();
        var isFlagged = result.GetProperty("flagged").GetBoolean();
        var categories = result.TryGetProperty("categories", out var named) && named.ValueKind == JsonValueKind.Object
            ? named.EnumerateObject().Where(category => category.Value.ValueKind == JsonValueKind.True).Select(category => category.Name)
            : [];
        return new ModerationVerdict(isFlagged, [.. categories.Where(name => name.Length <= 64).Take(MostCategories).Order(StringComparer.Ordinal)]);
    }
}
