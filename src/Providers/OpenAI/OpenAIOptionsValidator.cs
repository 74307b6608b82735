using Microsoft.Extensions.Options;

namespace Lexi.Providers.OpenAI;

/// <summary>Stops the start on a value that cannot work, with one sentence that names the key.</summary>
public sealed class OpenAIOptionsValidator : IValidateOptions<OpenAIOptions>
{
    public ValidateOptionsResult Validate(string? name, OpenAIOptions options)
    {
        var error = FirstError(options);
        return error is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(error);
    }

    private static string? FirstError(OpenAIOptions options)
    {
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "ws" or "wss"))
            return Says(nameof(options.BaseUrl), "must be an http, https, ws or wss address");
        if (address.UserInfo.Length > 0 || address.Query.Length > 0)
            return Says(nameof(options.BaseUrl), "must hold neither credentials nor a query");
        if (options.ApiKey.Any(char.IsControl))
            return Says(nameof(options.ApiKey), "holds a line break or another control character");
        if (string.IsNullOrWhiteSpace(options.RealtimeModel))
            return Says(nameof(options.RealtimeModel), "must name a model");
        if (string.IsNullOrWhiteSpace(options.TranscriptionModel))
            return Says(nameof(options.TranscriptionModel), "must name a model");
        if (!Enum.IsDefined(options.TranscriptionHints))
            return Says(nameof(options.TranscriptionHints), "must be Keywords, Prompt or None");
        if (string.IsNullOrWhiteSpace(options.TextModel))
            return Says(nameof(options.TextModel), "must name a model");
        if (string.IsNullOrWhiteSpace(options.EmbeddingModel))
            return Says(nameof(options.EmbeddingModel), "must name a model");
        if (string.IsNullOrWhiteSpace(options.ModerationModel))
            return Says(nameof(options.ModerationModel), "must name a model");
        if (options.Headers.Any(header => header.Key.Length == 0 || header.Key.Concat(header.Value).Any(char.IsControl)))
            return Says(nameof(options.Headers), "must have names, and no control characters");
        if (options.ConnectTimeout < TimeSpan.FromSeconds(1) || options.ConnectTimeout > TimeSpan.FromSeconds(60))
            return Says(nameof(options.ConnectTimeout), "must be between 1 s and 60 s");
        if (options.SilenceTimeout < TimeSpan.FromSeconds(2) || options.SilenceTimeout > TimeSpan.FromSeconds(60))
            return Says(nameof(options.SilenceTimeout), "must be between 2 s and 60 s");
        if (options.RequestTimeout < TimeSpan.FromSeconds(1) || options.RequestTimeout > TimeSpan.FromSeconds(60))
            return Says(nameof(options.RequestTimeout), "must be between 1 s and 60 s");
        if (options.RetirementWarning < TimeSpan.Zero || options.RetirementWarning > TimeSpan.FromDays(365))
            return Says(nameof(options.RetirementWarning), "must be between 0 and 365 days");
        if (options.CertificateAuthorityFile is { } file && !File.Exists(file))
            return Says(nameof(options.CertificateAuthorityFile), "names a file that does not exist");
        return null;
    }

    private static string Says(string key, string what) => $"{OpenAIOptions.Section}:{key} {what}.";
}
