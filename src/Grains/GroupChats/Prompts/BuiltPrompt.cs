using Lexi.Voice.Models.Text;

namespace Lexi.Grains.GroupChats.Prompts;

/// <param name="Request">What the model is asked; the caller adds the safety identifier and, when it wants one, the seed.</param>
/// <param name="Guard">Notices an answer that recites the rules; for <see cref="AnswerText"/>.</param>
/// <param name="Report">What is in it and what had to stay out.</param>
public sealed record BuiltPrompt(TextRequest Request, LeakGuard Guard, PromptReport Report);
