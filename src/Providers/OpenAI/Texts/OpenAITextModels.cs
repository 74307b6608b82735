using Lexi.Voice.Texts;
using Microsoft.Extensions.Options;

namespace Lexi.Providers.OpenAI.Texts;

/// <summary>The configured models that write, the favourite first, as they are: without retries, deadlines and measures.</summary>
public sealed class OpenAITextModels
{
    internal OpenAITextModels(ProviderClients clients, IOptions<TextChainOptions> chain, IOptions<OpenAIOptions> options, TimeProvider time)
    {
        IEnumerable<TextModelOptions> models = chain.Value.Models.Count > 0
            ? chain.Value.Models
            : [new TextModelOptions { Name = TextChainOptions.DefaultName, Model = options.Value.TextModel }];
        All = [.. models.Select(model => new NamedTextModel(model.Name, new OpenAITextModel(clients.For(model), model, time)))];
    }

    public IReadOnlyList<NamedTextModel> All { get; }
}
