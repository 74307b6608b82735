using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Lexi.Providers.OpenAI.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.OpenAI;

/// <summary>
/// Asks once after the start which of the configured models are unknown or about to be retired, and warns. It never stops or
/// delays the start: the models may work although the list cannot be read.
/// </summary>
public sealed partial class ModelRetirementCheck(
    IHttpClientFactory clients,
    IOptions<OpenAIOptions> options,
    IOptions<TextChainOptions> chain,
    TimeProvider time,
    ILogger<ModelRetirementCheck> logger) : BackgroundService
{
    /// <summary>The named client; it carries the configured authorities and timeouts.</summary>
    public const string ClientName = "Lexi.OpenAI";

    private const int MaxListBytes = 4 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.CheckModelsAtStart)
            return;

        try
        {
            await CheckAsync(stoppingToken);
        }
        catch (Exception unreadable) when (unreadable is HttpRequestException or JsonException or OperationCanceledException or InvalidOperationException)
        {
            if (!stoppingToken.IsCancellationRequested)
                LogUnreadable(unreadable.GetType().Name);
        }
    }

    /// <summary>Asks and warns.</summary>
    internal async Task CheckAsync(CancellationToken cancellation)
    {
        using var client = clients.CreateClient(ClientName);
        client.MaxResponseContentBufferSize = MaxListBytes;
        using var request = new HttpRequestMessage(HttpMethod.Get, HttpAddress.Of(options.Value.BaseUrl, "/models"));
        if (options.Value.ApiKey.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.ApiKey);
        foreach (var (name, value) in options.Value.Headers)
            _ = request.Headers.TryAddWithoutValidation(name, value);

        using var response = await client.SendAsync(request, cancellation);
        _ = response.EnsureSuccessStatusCode();
        using var list = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        var retirements = Retirements(list.RootElement);
        foreach (var model in Configured())
        {
            if (!retirements.TryGetValue(model, out var date))
                LogUnknown(model);
            else if (date is { } day && day - time.GetUtcNow() <= options.Value.RetirementWarning)
                LogRetiring(model, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The configured models of this server.</summary>
    private IEnumerable<string> Configured()
    {
        var own = options.Value;
        var texts = chain.Value.Models.Count > 0 ? chain.Value.Models.Where(model => model.BaseUrl is null).Select(model => model.Model) : [own.TextModel];
        return new[] { own.RealtimeModel, own.TranscriptionModel, own.EmbeddingModel, own.ModerationModel }.Concat(texts).Distinct();
    }

    /// <summary>Every model of the list, with the day it is shut down where one is told.</summary>
    internal static Dictionary<string, DateTimeOffset?> Retirements(JsonElement list)
    {
        var retirements = new Dictionary<string, DateTimeOffset?>();
        if (list.ValueKind != JsonValueKind.Object || !list.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            return retirements;

        foreach (var model in data.EnumerateArray())
        {
            if (model.ValueKind == JsonValueKind.Object && model.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
                retirements[id.GetString()!] = model.TryGetProperty("shutdown_date", out var date) ? Day(date) : null;
        }

        return retirements;
    }

    /// <summary>A date as text or as Unix seconds.</summary>
    private static DateTimeOffset? Day(JsonElement date) => date.ValueKind switch
    {
        JsonValueKind.String when DateTimeOffset.TryParse(date.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) => day,
        JsonValueKind.Number when date.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_799 => DateTimeOffset.FromUnixTimeSeconds(seconds),
        _ => null,
    };
}
