using Lexi.Voice.Models.Text;

namespace Lexi.Voice.Texts;

/// <summary>A model of the operator's choice.</summary>
/// <param name="Name">What the operator calls it: the label of its measures, and what a character names to be written by it.</param>
/// <param name="Model">The model.</param>
public sealed record NamedTextModel(string Name, ITextModel Model);
