using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>Stops the start on a chain that cannot work, with one sentence that names the key.</summary>
public sealed partial class TextChainOptionsValidator : IValidateOptions<TextChainOptions>
{
    public ValidateOptionsResult Validate(string? name, TextChainOptions options)
    {
        if (options.Models.Count > TextChainOptions.Most)
            return ValidateOptionsResult.Fail($"{TextChainOptions.Section} must have at most {TextChainOptions.Most} entries.");

        var names = new HashSet<string>();
        for (var i = 0; i < options.Models.Count; i++)
        {
            var model = options.Models[i];
            if (FirstError(model) is var (key, what))
                return ValidateOptionsResult.Fail($"{TextChainOptions.Section}:{i}:{key} {what}.");
            if (!names.Add(model.Name))
                return ValidateOptionsResult.Fail($"{TextChainOptions.Section}:{i}:{nameof(model.Name)} is there twice.");
        }

        return ValidateOptionsResult.Success;
    }

    private static (string Key, string What)? FirstError(TextModelOptions model)
    {
        if (!Name().IsMatch(model.Name))
            return (nameof(model.Name), "must be 1 to 64 characters of a-z, 0-9, dot, dash and underscore");
        if (string.IsNullOrWhiteSpace(model.Model))
            return (nameof(model.Model), "must name a model");
        if (model.BaseUrl is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
            return (nameof(model.BaseUrl), "must be an http or https address");
        if (model.BaseUrl is { } full && (new Uri(full).UserInfo.Length > 0 || new Uri(full).Query.Length > 0))
            return (nameof(model.BaseUrl), "must hold neither credentials nor a query");
        if (model.ApiKey?.Any(char.IsControl) == true)
            return (nameof(model.ApiKey), "holds a line break or another control character");
        if (model.ReasoningEffort is { } effort && !Name().IsMatch(effort))
            return (nameof(model.ReasoningEffort), "must be a word such as none, minimal, low, medium or high");
        return null;
    }

    [GeneratedRegex(@"\A[a-z0-9._-]{1,64}\z")]
    private static partial Regex Name();
}
